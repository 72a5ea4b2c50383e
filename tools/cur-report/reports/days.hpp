#pragma once

#include <cstddef>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Appeals received and first answers given, by day.
Table days_table(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
