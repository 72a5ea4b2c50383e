#pragma once

#include <cstddef>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Municipalities, those with the most appeals first; per 1,000 residents if any population is known.
Table places_table(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
