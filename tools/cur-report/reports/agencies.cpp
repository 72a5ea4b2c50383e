#include "reports/agencies.hpp"

#include "reports/group_table.hpp"
#include "tables/cells.hpp"

namespace cur::report {

Table agencies_table(const ReportInput& input, std::size_t most_rows) {
  const Groups& agencies = input.counts->agencies;
  const std::string_view title = input.words().agency;
  Table table("agencies", input.words().agencies);
  table.columns = {{"agency", title, CellKind::key}, {"title", title, CellKind::text}};
  const auto names = [&](std::uint32_t number) -> std::vector<Cell> {
    return {text_cell(agencies.name(number)), input.agency_title(number)};
  };
  fill_group_table(table, input, agencies, {.mean = true, .rank = true}, names, most_rows);
  return table;
}

}  // namespace cur::report
