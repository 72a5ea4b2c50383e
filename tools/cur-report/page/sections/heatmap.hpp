#pragma once

#include <string>

#include "reports/report_input.hpp"

namespace cur::report {

// The heat map as a coloured HTML table with its legend.
std::string heatmap_section(const ReportInput& input);

}  // namespace cur::report
