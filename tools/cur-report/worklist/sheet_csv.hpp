#pragma once

#include <string>

#include "worklist/sheet.hpp"

namespace cur::report {

// The sheet as CSV (RFC 4180), made safe for spreadsheets as the tables of reports are. Times are written as
// `2026-03-12 09:00`.
std::string render_sheet_csv(const Sheet& sheet);

}  // namespace cur::report
