#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// How many appeals each municipality has of each of the most frequent topics.
struct Heatmap {
  struct Row {
    std::uint32_t municipality;
    std::vector<std::uint64_t> appeals;  // in the order of `topics`
    std::uint64_t total;                 // of all topics
  };
  std::vector<std::uint32_t> topics;  // the most frequent first
  std::vector<Row> rows;              // the municipality with the most appeals first
};

Heatmap make_heatmap(const ReportInput& input, std::size_t most_topics);

// A sentence if the heat map does not have all topics, else empty.
std::string heatmap_note(const ReportInput& input, const Heatmap& heatmap);

// Municipalities are rows, topics are columns; 0 `most_topics` means ten.
Table heatmap_table(const ReportInput& input, std::size_t most_topics);

}  // namespace cur::report
