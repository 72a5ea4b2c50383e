#include "reports/heatmap.hpp"

#include <fmt/format.h>

#include "reports/topics.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_default_topics = 10;

}  // namespace

Heatmap make_heatmap(const ReportInput& input, std::size_t most_topics) {
  const Aggregate& counts = *input.counts;
  Heatmap heatmap{most_frequent_topics(input, most_topics), {}};
  for (const std::uint32_t place : counts.municipalities.ranked()) {
    Heatmap::Row& row = heatmap.rows.emplace_back(Heatmap::Row{place, {}, counts.municipalities.tally(place).received});
    for (const std::uint32_t topic : heatmap.topics) row.appeals.push_back(counts.topic_places.count(topic, place));
  }
  return heatmap;
}

std::string heatmap_note(const ReportInput& input, const Heatmap& heatmap) {
  const std::size_t all = input.counts->topics.size();
  if (heatmap.topics.size() == all) return "";
  return fmt::format(fmt::runtime(input.words().heatmap_note), heatmap.topics.size(), all);
}

Table heatmap_table(const ReportInput& input, std::size_t most_topics) {
  const Phrases& words = input.words();
  const Heatmap heatmap = make_heatmap(input, most_topics == 0 ? k_default_topics : most_topics);
  Table table("heatmap", words.heatmap);
  table.columns = {{"municipality", words.place, CellKind::text}};
  for (const std::uint32_t topic : heatmap.topics) {
    const std::string& id = input.counts->topics.name(topic);
    table.columns.emplace_back(id.empty() ? "unknown" : id, input.topic_title(topic), CellKind::count);
  }
  table.columns.emplace_back("total", words.total, CellKind::count);
  for (const Heatmap::Row& line : heatmap.rows) {
    std::vector<Cell> row{input.place_title(line.municipality)};
    for (const std::uint64_t appeals : line.appeals) row.emplace_back(Count{appeals});
    row.emplace_back(Count{line.total});
    table.rows.push_back(std::move(row));
  }
  if (std::string note = heatmap_note(input, heatmap); !note.empty()) table.notes.push_back(std::move(note));
  return table;
}

}  // namespace cur::report
