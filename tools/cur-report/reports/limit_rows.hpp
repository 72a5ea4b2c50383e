#pragma once

#include <cstddef>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Cuts the table to its first `most_rows` rows (0: no limit). If rows were cut off, the first note says so.
void limit_rows(Table& table, const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
