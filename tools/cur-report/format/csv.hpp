#pragma once

#include <span>
#include <string>

#include "tables/report.hpp"

namespace cur::report {

// RFC 4180. Tables are separated by an empty line; each begins with the ids of its columns. Shares are written as
// 0.1234, durations in seconds, times as RFC 3339, an empty cell as an empty field.
std::string render_csv(const Report& report);

// Appends one row of texts. A text that a spreadsheet would run as a formula gets an apostrophe in front; control
// characters are made visible.
void append_csv_row(std::string& out, std::span<const std::string> texts);

}  // namespace cur::report
