#include "reports/topics.hpp"

#include "reports/group_table.hpp"
#include "tables/cells.hpp"

namespace cur::report {

Table topics_table(const ReportInput& input, std::size_t most_rows) {
  const Phrases& words = input.words();
  const Aggregate& counts = *input.counts;
  Table table("topics", words.topics);
  table.columns = {{"topic", words.topic, CellKind::key},
                   {"title", words.topic, CellKind::text},
                   {"sector", words.sector, CellKind::text}};
  const auto names = [&](std::uint32_t number) -> std::vector<Cell> {
    return {text_cell(counts.topics.name(number)), input.topic_title(number),
            input.sector_title(counts.topic_sectors[number])};
  };
  fill_group_table(table, input, counts.topics, {}, names, most_rows);
  return table;
}

std::vector<std::uint32_t> most_frequent_topics(const ReportInput& input, std::size_t most) {
  std::vector<std::uint32_t> topics = input.counts->topics.ranked();
  if (topics.size() > most) topics.resize(most);
  return topics;
}

}  // namespace cur::report
