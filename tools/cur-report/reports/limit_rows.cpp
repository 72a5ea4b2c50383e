#include "reports/limit_rows.hpp"

#include <fmt/format.h>

namespace cur::report {

void limit_rows(Table& table, const ReportInput& input, std::size_t most_rows) {
  const std::size_t rows = table.rows.size();
  if (most_rows == 0 || rows <= most_rows) return;
  const ValueFormat format = input.format();
  table.notes.insert(table.notes.begin(),
                     fmt::format(fmt::runtime(input.words().more_rows), format.count(most_rows), format.count(rows)));
  table.rows.erase(table.rows.begin() + static_cast<std::ptrdiff_t>(most_rows), table.rows.end());
}

}  // namespace cur::report
