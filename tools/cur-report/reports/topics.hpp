#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// What people write about, the most frequent topic first.
Table topics_table(const ReportInput& input, std::size_t most_rows);

// The numbers of the most frequent topics, at most `most` of them.
std::vector<std::uint32_t> most_frequent_topics(const ReportInput& input, std::size_t most);

}  // namespace cur::report
