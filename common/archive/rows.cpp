#include "archive/rows.hpp"

#include <algorithm>

namespace cur::archive {

bool holds(const Query& query, const Columns& columns) {
  if (query.open && !columns.is_open) return false;
  return std::all_of(query.names.begin(), query.names.end(), [&](const auto& condition) {
    const auto& [column, values] = condition;
    return values.empty() || std::find(values.begin(), values.end(), columns.of(column)) != values.end();
  });
}

}  // namespace cur::archive
