#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "reports/report_input.hpp"
#include "tables/table.hpp"

namespace cur::report {

// A report that consists of tables. It is a command of its own, and is written in every format.
struct TableReport {
  std::string_view name;     // of the command, and in JSON
  std::string_view summary;  // one line of the help
  // `most_rows`: how long a table may be, or how many columns a heat map may have; 0: no limit but the report's own.
  std::vector<Table> (*tables)(const ReportInput& input, std::size_t most_rows);
  bool is_personal = false;  // shows authors and texts with --personal
};

// All such reports, in the order of the help; the first is the default. A new report is one file in this folder and one
// line in this list.
std::span<const TableReport> table_reports();

}  // namespace cur::report
