#pragma once

#include <string>

#include "count/trend.hpp"
#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// Returns what page.js draws from: one JSON object in which every `<` is escaped, so that it is safe inside a <script>
// element. `atlas` is null without a map.
std::string page_data(const ReportInput& input, const Trend& trend, const Atlas* atlas);

}  // namespace cur::report
