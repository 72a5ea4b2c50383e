#pragma once

#include <string>

#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// The boxes that page.js fills with the map, its controls, legend and values, and a note about the appeals that the map
// cannot show.
std::string map_section(const ReportInput& input, const Atlas& atlas);

}  // namespace cur::report
