#include "reports/days.hpp"

#include "reports/limit_rows.hpp"

namespace cur::report {

Table days_table(const ReportInput& input, std::size_t most_rows) {
  const Phrases& words = input.words();
  Table table("days", words.days);
  table.columns = {{"day", words.day, CellKind::time}, {"appeals", words.count, CellKind::count}};
  if (input.has_events()) table.columns.emplace_back("first_answers", words.reacted, CellKind::count);
  for (const auto& [day, tally] : input.counts->days) {
    std::vector<Cell> row{day, Count{tally.received}};
    if (input.has_events()) row.emplace_back(Count{tally.reacted});
    table.rows.push_back(std::move(row));
  }
  limit_rows(table, input, most_rows);
  return table;
}

}  // namespace cur::report
