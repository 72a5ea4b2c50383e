#include "reports/overdue.hpp"

#include <algorithm>

#include "count/statistics.hpp"
#include "reports/limit_rows.hpp"
#include "tables/cells.hpp"

namespace cur::report {

Table overdue_by_agency_table(const ReportInput& input) {
  const Phrases& words = input.words();
  const Groups& agencies = input.counts->agencies;
  Table table("overdue_by_agency", words.overdue_by_agency);
  table.columns = {{"agency", words.agency, CellKind::key},
                   {"title", words.agency, CellKind::text},
                   {"with_deadline", words.with_deadline, CellKind::count},
                   {"breached", words.breached, CellKind::count},
                   {"breached_share", words.share, CellKind::share},
                   {"overdue", words.overdue, CellKind::count}};
  std::vector<std::uint32_t> order = agencies.ranked();
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    return agencies.tally(one).breached > agencies.tally(other).breached;
  });
  for (const std::uint32_t number : order) {
    const Tally& tally = agencies.tally(number);
    if (tally.with_deadline == 0) continue;
    table.rows.push_back({agencies.name(number), input.agency_title(number), Count{tally.with_deadline},
                          Count{tally.breached}, share_cell(share(tally.breached, tally.with_deadline)),
                          Count{tally.overdue}});
  }
  table.notes.emplace_back(words.deadline_note);
  return table;
}

Table overdue_list_table(const ReportInput& input, std::size_t most_rows) {
  const Phrases& words = input.words();
  Table table("overdue", words.overdue_list);
  table.columns = {{"id", words.appeal, CellKind::text},          {"topic", words.topic, CellKind::text},
                   {"municipality", words.place, CellKind::text}, {"agency", words.agency, CellKind::text},
                   {"due", words.since, CellKind::time},          {"late_s", words.late, CellKind::duration}};
  if (input.shows_personal_data) {
    table.columns.emplace_back("author", words.author, CellKind::text);
    table.columns.emplace_back("text", words.text, CellKind::text);
  }
  std::vector<const Overdue*> order;
  for (const Overdue& one : input.counts->overdue) order.push_back(&one);
  std::sort(order.begin(), order.end(), [](const Overdue* one, const Overdue* other) {
    return one->since != other->since ? one->since < other->since : one->id < other->id;
  });
  for (const Overdue* one : order) {
    std::vector<Cell> row{one->id,
                          input.topic_title(one->topic),
                          input.place_title(one->municipality),
                          input.agency_title(one->agency),
                          one->since,
                          std::chrono::floor<std::chrono::seconds>(input.now - one->since)};
    if (input.shows_personal_data) row.insert(row.end(), {one->author, one->text});
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty() && input.has_deadlines()) table.notes.emplace_back(words.no_overdue);
  limit_rows(table, input, most_rows);
  return table;
}

std::vector<Table> overdue_tables(const ReportInput& input, std::size_t most_rows) {
  std::vector<Table> tables;
  if (input.has_deadlines() && input.has_agencies()) tables.push_back(overdue_by_agency_table(input));
  tables.push_back(overdue_list_table(input, most_rows));
  return tables;
}

}  // namespace cur::report
