#pragma once

#include <string>
#include <vector>

#include "reports/report_input.hpp"

namespace cur::report {

// A sentence for each stage whose results all or some appeals lack. Empty if there are no appeals.
std::vector<std::string> missing_inputs(const ReportInput& input);

}  // namespace cur::report
