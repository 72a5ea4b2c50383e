#include "reports/summary.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "reports/group_table.hpp"
#include "reports/limit_rows.hpp"
#include "reports/sources.hpp"
#include "tables/cells.hpp"

namespace cur::report {

namespace {

Table measures_table(const ReportInput& input) {
  const Phrases& words = input.words();
  Table table("summary", words.summary);
  table.columns = {{"measure", words.measure, CellKind::key},
                   {"title", words.measure, CellKind::text},
                   {"appeals", words.count, CellKind::count},
                   {"share", words.share, CellKind::share},
                   {"seconds", words.duration, CellKind::duration}};
  for (const Measure& measure : summary_measures(input)) {
    table.rows.push_back({std::string(measure.id), std::string(measure.title), count_cell(measure.appeals),
                          share_cell(measure.share), duration_cell(measure.duration)});
  }
  table.notes = summary_notes(input);
  return table;
}

// Adds a row for each name, the most frequent first: `title_of(name)`, appeals, share.
void fill_name_rows(Table& table, const ReportInput& input, const Names& names,
                    const std::vector<std::uint64_t>& counts, std::size_t most_rows, auto&& title_of) {
  table.columns.emplace_back("appeals", input.words().count, CellKind::count);
  table.columns.emplace_back("share", input.words().share, CellKind::share);
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < names.size(); ++i) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    return counts[one] != counts[other] ? counts[one] > counts[other] : names.name(one) < names.name(other);
  });
  for (const std::uint32_t i : order) {
    const std::string& name = names.name(i);
    table.rows.push_back({std::string(name.empty() ? input.words().not_known : title_of(name)), Count{counts[i]},
                          share_cell(share(counts[i], input.counts->total.received))});
  }
  limit_rows(table, input, most_rows);
}

Table kinds_table(const ReportInput& input, std::size_t most_rows) {
  const Phrases& words = input.words();
  Table table("kinds", words.kinds);
  table.columns = {{"kind", words.kind, CellKind::text}};
  fill_name_rows(table, input, input.counts->kinds, input.counts->kind_counts, most_rows,
                 [&](std::string_view name) { return kind_title(words, name); });
  return table;
}

Table channels_table(const ReportInput& input, std::size_t most_rows) {
  Table table("channels", input.words().channels);
  table.columns = {{"channel", input.words().channel, CellKind::text}};
  fill_name_rows(table, input, input.counts->channels, input.counts->channel_counts, most_rows,
                 [](std::string_view name) { return name; });
  return table;
}

Table sectors_table(const ReportInput& input, std::size_t most_rows) {
  const Groups& sectors = input.counts->sectors;
  const std::string_view title = input.words().sector;
  Table table("sectors", input.words().sectors);
  table.columns = {{"sector", title, CellKind::key}, {"title", title, CellKind::text}};
  const auto names = [&](std::uint32_t number) -> std::vector<Cell> {
    return {text_cell(sectors.name(number)), input.sector_title(number)};
  };
  fill_group_table(table, input, sectors, {}, names, most_rows);
  return table;
}

}  // namespace

std::vector<Measure> summary_measures(const ReportInput& input) {
  const Phrases& words = input.words();
  const Tally& total = input.counts->total;
  std::vector<Measure> measures{{.id = "received", .title = words.received, .appeals = total.received}};
  const auto add = [&](std::string_view id, std::string_view title, std::uint64_t appeals, std::uint64_t of) {
    measures.push_back({.id = id, .title = title, .appeals = appeals, .share = share(appeals, of)});
  };
  if (input.has_topics()) add("urgent", words.urgent_count, input.counts->urgent, total.received);
  if (input.has_events()) {
    add("answered", words.answered, total.answered, total.received);
    add("resolved", words.resolved, total.resolved, total.received);
    add("explained", words.explained, total.explained, total.received);
    add("reopened", words.reopened_count, total.reopened, total.received);
    add("open", words.open_count, total.open, total.received);
    measures.push_back(
        {.id = "median_reaction", .title = words.median_reaction, .duration = median(total.reactions_s)});
    measures.push_back({.id = "mean_reaction", .title = words.mean_reaction, .duration = mean(total.reactions_s)});
  }
  if (input.has_deadlines()) {
    add("breached", words.breached_count, total.breached, total.with_deadline);
    add("warning", words.warning_count, total.warning, total.with_deadline);
    add("overdue", words.overdue_count, total.overdue, total.with_deadline);
  }
  return measures;
}

std::vector<std::string> summary_notes(const ReportInput& input) {
  const Phrases& words = input.words();
  const Aggregate& counts = *input.counts;
  std::vector<std::string> notes;
  if (std::string note = completeness(input, input.format()); !note.empty()) notes.push_back(std::move(note));
  if (input.has_events()) notes.emplace_back(words.reaction_note);
  if (input.has_deadlines()) notes.emplace_back(words.deadline_note);
  const auto add = [&](std::string_view phrase, std::uint64_t count, const Noun& noun) {
    if (count > 0) notes.push_back(fmt::format(fmt::runtime(phrase), input.format().counted(count, noun)));
  };
  add(words.noise_note, counts.noise, words.lines_noun);
  add(words.hidden_note, counts.hidden, words.appeals_noun);
  add(words.undated_note, counts.undated, words.appeals_noun);
  return notes;
}

std::vector<Table> summary_tables(const ReportInput& input, std::size_t most_rows) {
  std::vector<Table> tables{measures_table(input)};
  if (input.has_topics()) {
    tables.push_back(kinds_table(input, most_rows));
    tables.push_back(sectors_table(input, most_rows));
  }
  tables.push_back(channels_table(input, most_rows));
  return tables;
}

}  // namespace cur::report
