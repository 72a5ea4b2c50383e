#include "reports/tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "reports/group_table.hpp"
#include "time/local.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_heatmap_columns = 10;

Column column(std::string_view id, std::string_view title, Kind kind) {
  return {std::string(id), std::string(title), kind};
}

std::string appeals(const Facts& facts, std::uint64_t count) {
  const Format format(facts.language, " ");
  if (facts.language == Language::russian) return format.counted(count, "обращение", "обращения", "обращений");
  return format.counted(count, "appeal", "appeals", "appeals");
}

std::string lines(const Facts& facts, std::uint64_t count) {
  const Format format(facts.language, " ");
  if (facts.language == Language::russian) return format.counted(count, "строка", "строки", "строк");
  return format.counted(count, "line", "lines", "lines");
}

}  // namespace

Table summary_table(const Facts& facts) {
  const Phrases& words = facts.words();
  const Aggregate& numbers = *facts.numbers;
  const Tally& total = numbers.total;
  Table table{"summary", std::string(words.summary), {}, {}, {}};
  table.columns = {column("measure", words.measure, Kind::key), column("title", words.measure, Kind::text),
                   column("appeals", words.count, Kind::count), column("share", words.share, Kind::percent),
                   column("seconds", words.duration, Kind::duration)};
  const auto add = [&](std::string_view id, std::string_view title, std::uint64_t count, std::uint64_t of) {
    table.rows.push_back({std::string(id), std::string(title), cell_of(count), share_of(count, of), Cell()});
  };
  const auto add_time = [&](std::string_view id, std::string_view title, const std::optional<std::int64_t>& seconds) {
    table.rows.push_back({std::string(id), std::string(title), Cell(), Cell(), cell_of(seconds)});
  };
  add("received", words.received, total.received, 0);
  if (facts.has_topics()) add("urgent", words.urgent_count, numbers.urgent, total.received);
  if (facts.has_events()) {
    add("answered", words.answered, total.answered, total.received);
    add("resolved", words.resolved, total.resolved, total.received);
    add("explained", words.explained, total.explained, total.received);
    add("reopened", words.reopened_count, total.reopened, total.received);
    add("open", words.open_count, total.open, total.received);
    add_time("median_reaction", words.median_reaction, median(total.reactions_s));
    add_time("mean_reaction", words.mean_reaction, mean(total.reactions_s));
    table.notes.emplace_back(words.reaction_note);
  }
  if (facts.has_deadlines()) {
    add("breached", words.breached_count, total.breached, total.with_deadline);
    add("warning", words.warning_count, total.warning, total.with_deadline);
    add("overdue", words.overdue_count, total.overdue, total.with_deadline);
    table.notes.emplace_back(words.deadline_note);
  }
  const auto note = [&](std::string_view phrase, const std::string& count) {
    table.notes.push_back(fmt::format(fmt::runtime(phrase), count));
  };
  if (numbers.noise > 0) note(words.noise_note, lines(facts, numbers.noise));
  if (numbers.hidden > 0) note(words.hidden_note, appeals(facts, numbers.hidden));
  if (numbers.undated > 0) note(words.undated_note, appeals(facts, numbers.undated));
  return table;
}

Table days_table(const Facts& facts) {
  const Phrases& words = facts.words();
  Table table{"days", std::string(words.days), {}, {}, {}};
  table.columns = {column("day", words.day, Kind::time), column("appeals", words.count, Kind::count)};
  if (facts.has_events()) table.columns.push_back(column("first_answers", words.reacted, Kind::count));
  for (const auto& [day, tally] : facts.numbers->days) {
    std::vector<Cell> row{time::format_date(day), cell_of(tally.received)};
    if (facts.has_events()) row.push_back(cell_of(tally.reacted));
    table.rows.push_back(std::move(row));
  }
  keep_top(table, facts);
  return table;
}

Table overdue_by_agency_table(const Facts& facts) {
  const Phrases& words = facts.words();
  const Groups& agencies = facts.numbers->agencies;
  Table table{"overdue_by_agency", std::string(words.overdue_by_agency), {}, {}, {}};
  table.columns = {column("agency", words.agency, Kind::key),
                   column("title", words.agency, Kind::text),
                   column("with_deadline", words.with_deadline, Kind::count),
                   column("breached", words.breached, Kind::count),
                   column("breached_share", words.share, Kind::percent),
                   column("overdue", words.overdue, Kind::count)};
  std::vector<std::uint32_t> order = agencies.ranked();
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    return agencies.tally(one).breached > agencies.tally(other).breached;
  });
  for (const std::uint32_t number : order) {
    const Tally& tally = agencies.tally(number);
    if (tally.with_deadline == 0) continue;
    table.rows.push_back({agencies.name(number), facts.agency_title(number), cell_of(tally.with_deadline),
                          cell_of(tally.breached), share_of(tally.breached, tally.with_deadline),
                          cell_of(tally.overdue)});
  }
  table.notes.emplace_back(words.deadline_note);
  return table;
}

Table overdue_list_table(const Facts& facts) {
  const Phrases& words = facts.words();
  Table table{"overdue", std::string(words.overdue_list), {}, {}, {}};
  table.columns = {column("id", words.appeal, Kind::text),          column("topic", words.topic, Kind::text),
                   column("municipality", words.place, Kind::text), column("agency", words.agency, Kind::text),
                   column("due", words.since, Kind::time),          column("late_s", words.late, Kind::duration)};
  if (facts.personal) {
    table.columns.push_back(column("author", words.author, Kind::text));
    table.columns.push_back(column("text", words.text, Kind::text));
  }
  std::vector<const Overdue*> order;
  for (const Overdue& one : facts.numbers->overdue) order.push_back(&one);
  std::sort(order.begin(), order.end(), [](const Overdue* one, const Overdue* other) {
    return one->since != other->since ? one->since < other->since : one->id < other->id;
  });
  for (const Overdue* one : order) {
    const auto late = std::chrono::floor<std::chrono::seconds>(facts.now - one->since).count();
    std::vector<Cell> row{one->id,
                          facts.topic_title(one->topic),
                          facts.place_title(one->municipality),
                          facts.agency_title(one->agency),
                          time::format_rfc3339(one->since, facts.zone),
                          static_cast<std::int64_t>(late)};
    if (facts.personal) row.insert(row.end(), {one->author, one->text});
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty() && facts.has_deadlines()) table.notes.emplace_back(words.no_overdue);
  keep_top(table, facts);
  return table;
}

std::vector<std::uint32_t> heatmap_topics(const Facts& facts, std::size_t most) {
  std::vector<std::uint32_t> topics = facts.numbers->topics.ranked();
  if (topics.size() > most) topics.resize(most);
  return topics;
}

Table heatmap_table(const Facts& facts) {
  const Phrases& words = facts.words();
  const Aggregate& numbers = *facts.numbers;
  Table table{"heatmap", std::string(words.heatmap), {}, {}, {}};
  table.columns = {column("municipality", words.place, Kind::text)};
  const std::vector<std::uint32_t> topics = heatmap_topics(facts, facts.top == 0 ? k_heatmap_columns : facts.top);
  for (const std::uint32_t topic : topics) {
    const std::string& id = numbers.topics.name(topic);
    table.columns.push_back(column(id.empty() ? "unknown" : id, facts.topic_title(topic), Kind::count));
  }
  table.columns.push_back(column("total", words.total, Kind::count));
  for (const std::uint32_t place : numbers.municipalities.ranked()) {
    std::vector<Cell> row{facts.place_title(place)};
    for (const std::uint32_t topic : topics) row.push_back(cell_of(numbers.topic_places.count(topic, place)));
    row.push_back(cell_of(numbers.municipalities.tally(place).received));
    table.rows.push_back(std::move(row));
  }
  const Format format(facts.language, " ");
  if (topics.size() < numbers.topics.size()) {
    table.notes.push_back(fmt::format(fmt::runtime(words.heatmap_note), topics.size(), numbers.topics.size()));
  }
  return table;
}

}  // namespace cur::report
