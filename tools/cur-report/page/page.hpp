#pragma once

#include <string>
#include <string_view>

#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// Returns the one self-contained HTML page. Figures and tables are in it as text; charts and the map are drawn by its
// script from data inside it. The page needs no network. `atlas` is null without a map; `version` is the program's.
std::string render_page(const ReportInput& input, const Atlas* atlas, std::string_view version);

}  // namespace cur::report
