#pragma once

#include <string>
#include <string_view>

#include "count/trend.hpp"
#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// Returns the HTML between <body> and the scripts. `head` and `trend` are made of the same input; `atlas` is null
// without a map; `version` is the program's.
std::string page_body(const ReportInput& input, const Report& head, const Trend& trend, const Atlas* atlas,
                      std::string_view version);

}  // namespace cur::report
