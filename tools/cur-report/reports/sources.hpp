#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/report_input.hpp"

namespace cur::report {

// The moment up to which every source was read; nothing if the input says nothing of sources, or if one of them was
// never read.
std::optional<time::Instant> complete_until(const ReportInput& input);

// A sentence for each source that fails, was not tried for a day, or brings nothing new for longer than it ever did.
std::vector<std::string> source_troubles(const ReportInput& input);

// A row for each source.
Table sources_table(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
