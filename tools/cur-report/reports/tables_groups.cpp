#include <algorithm>

#include "reports/group_table.hpp"
#include "reports/tables.hpp"

namespace cur::report {

namespace {

Column column(std::string_view id, std::string_view title, Kind kind) {
  return {std::string(id), std::string(title), kind};
}

Cell key_cell(const std::string& id) {
  if (id.empty()) return {};
  return id;
}

Table counted(const Facts& facts, std::string_view id, std::string_view title, std::string_view name_title,
              const Names& names, const std::vector<std::uint64_t>& counts,
              const std::function<std::string(const std::string&)>& title_of) {
  Table table{std::string(id), std::string(title), {}, {}, {}};
  table.columns = {column(id == "kinds" ? "kind" : "channel", name_title, Kind::text),
                   column("appeals", facts.words().count, Kind::count),
                   column("share", facts.words().share, Kind::percent)};
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < names.size(); ++i) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    return counts[one] != counts[other] ? counts[one] > counts[other] : names.name(one) < names.name(other);
  });
  for (const std::uint32_t i : order) {
    table.rows.push_back(
        {title_of(names.name(i)), cell_of(counts[i]), share_of(counts[i], facts.numbers->total.received)});
  }
  keep_top(table, facts);
  return table;
}

}  // namespace

Table kinds_table(const Facts& facts) {
  const Phrases& words = facts.words();
  return counted(facts, "kinds", words.kinds, words.kind, facts.numbers->kinds, facts.numbers->kind_counts,
                 [&](const std::string& name) {
                   return name.empty() ? std::string(words.not_known) : std::string(kind_title(facts.language, name));
                 });
}

Table channels_table(const Facts& facts) {
  const Phrases& words = facts.words();
  return counted(facts, "channels", words.channels, words.channel, facts.numbers->channels,
                 facts.numbers->channel_counts,
                 [&](const std::string& name) { return name.empty() ? std::string(words.not_known) : name; });
}

Table sectors_table(const Facts& facts) {
  const Phrases& words = facts.words();
  Table table{"sectors", std::string(words.sectors), {}, {}, {}};
  TallyRows(facts, facts.numbers->sectors, {})
      .fill(table, {column("sector", words.sector, Kind::key), column("title", words.sector, Kind::text)},
            [&](std::uint32_t number) -> std::vector<Cell> {
              return {key_cell(facts.numbers->sectors.name(number)), facts.sector_title(number)};
            });
  return table;
}

Table topics_table(const Facts& facts) {
  const Phrases& words = facts.words();
  Table table{"topics", std::string(words.topics), {}, {}, {}};
  TallyRows(facts, facts.numbers->topics, {})
      .fill(table,
            {column("topic", words.topic, Kind::key), column("title", words.topic, Kind::text),
             column("sector", words.sector, Kind::text)},
            [&](std::uint32_t number) -> std::vector<Cell> {
              return {key_cell(facts.numbers->topics.name(number)), facts.topic_title(number),
                      facts.sector_title(facts.numbers->topic_sectors[number])};
            });
  return table;
}

Table agencies_table(const Facts& facts) {
  const Phrases& words = facts.words();
  Table table{"agencies", std::string(words.agencies), {}, {}, {}};
  TallyRows(facts, facts.numbers->agencies, {.mean = true, .rank = true})
      .fill(table, {column("agency", words.agency, Kind::key), column("title", words.agency, Kind::text)},
            [&](std::uint32_t number) -> std::vector<Cell> {
              return {key_cell(facts.numbers->agencies.name(number)), facts.agency_title(number)};
            });
  return table;
}

Table places_table(const Facts& facts) {
  const Phrases& words = facts.words();
  Table table{"places", std::string(words.places), {}, {}, {}};
  bool any_population = false;
  for (std::uint32_t i = 0; i < facts.numbers->municipalities.size(); ++i) {
    any_population = any_population || facts.population(i) > 0;
  }
  TallyRows(facts, facts.numbers->municipalities, {.rate = any_population, .rank = true})
      .fill(table, {column("municipality", words.place, Kind::text)},
            [&](std::uint32_t number) -> std::vector<Cell> { return {facts.place_title(number)}; });
  if (!any_population && facts.has_places()) table.notes.emplace_back(words.no_population);
  return table;
}

}  // namespace cur::report
