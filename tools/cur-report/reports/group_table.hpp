#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "count/tally.hpp"
#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// The optional columns of a table of groups.
struct GroupColumns {
  bool rate = false;  // residents, and appeals per 1,000 of them; the groups must be municipalities
  bool mean = false;
  bool rank = false;
};

// Fills `table`, which has the columns that name a group, with a row for each group: `names(number)` are the cells of
// those columns, the counters follow. Columns for which the input has no data are left out.
void fill_group_table(Table& table, const ReportInput& input, const Groups& groups, GroupColumns columns,
                      const std::function<std::vector<Cell>(std::uint32_t)>& names, std::size_t most_rows);

}  // namespace cur::report
