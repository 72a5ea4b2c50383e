#pragma once

#include <cstddef>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Who answers, how fast and how well. Agencies with the most appeals come first.
Table agencies_table(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
