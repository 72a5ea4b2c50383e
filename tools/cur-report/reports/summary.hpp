#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// One of the main numbers: a count of appeals with its share, or a duration.
struct Measure {
  std::string_view id;
  std::string_view title;
  std::optional<std::uint64_t> appeals{};
  std::optional<double> share{};
  std::optional<std::chrono::seconds> duration{};
};

// The main numbers for which the input has data. A duration is absent if nothing was answered.
std::vector<Measure> summary_measures(const ReportInput& input);

// Sentences that a reader of the main numbers needs.
std::vector<std::string> summary_notes(const ReportInput& input);

// The main numbers, then appeals by kind, by sector and by channel.
std::vector<Table> summary_tables(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
