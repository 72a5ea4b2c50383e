#pragma once

#include <string>

#include "reports/report_input.hpp"

namespace cur::report {

// The report in a few sentences that can be read out. `head` is the report_head() of the same input; `format` writes
// the values.
std::string lead_sentences(const ReportInput& input, const Report& head, const ValueFormat& format);

// How long the period of a report is: "60 дней", "60 days". Empty without dates.
std::string period_length(const Report& head, const ValueFormat& format);

}  // namespace cur::report
