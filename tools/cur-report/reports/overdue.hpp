#pragma once

#include <cstddef>
#include <vector>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Missed deadlines, agencies with the most of them first.
Table overdue_by_agency_table(const ReportInput& input);

// The open appeals whose deadline has passed, those that have waited longest first.
Table overdue_list_table(const ReportInput& input, std::size_t most_rows);

// Both tables; without agencies or deadlines only the second.
std::vector<Table> overdue_tables(const ReportInput& input, std::size_t most_rows);

}  // namespace cur::report
