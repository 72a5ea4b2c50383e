#pragma once

#include <vector>

#include "map/atlas.hpp"
#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Both sides of the join of a map: its areas with the municipalities joined to them, and the municipalities with their
// areas. Where there is none, the nearest name is shown.
std::vector<Table> map_check_tables(const ReportInput& input, const Atlas& atlas);

}  // namespace cur::report
