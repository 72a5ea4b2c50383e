#pragma once

#include <string>
#include <vector>

#include "reports/report_input.hpp"

namespace cur::report {

// Says up to which moment every source was read, or which one never was. Empty if the input says nothing of sources.
std::string completeness(const ReportInput& input, const ValueFormat& format);

// A source that has not been tried for 30 days while others are was taken out of sources.toml: both leave it out.

// A sentence for each source that fails, was not tried for a day, or brings nothing new for longer than it ever did.
std::vector<std::string> source_troubles(const ReportInput& input);

// A row for each source.
Table sources_table(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
