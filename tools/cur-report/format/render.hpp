#pragma once

#include <string>
#include <string_view>

#include "tables/report.hpp"

namespace cur::report {

// Each writes a whole report. All end with a newline; none depends on the terminal or the locale.

// For people: columns aligned by display width, everything safe to show on a terminal.
std::string render_text(const Report& report);

// RFC 4180, one header row a table, columns by id; tables are separated by an empty line. Shares as 0.1234, durations
// in seconds, nothing known as an empty field. A text that a spreadsheet would take for a formula begins with an
// apostrophe; control characters are made visible.
std::string render_csv(const Report& report);

// One document; rows are objects by column id, one a line. Nothing known is null.
std::string render_json(const Report& report);

// GitHub's tables; what came from outside cannot become markup.
std::string render_markdown(const Report& report);

// `format` is text, csv, json or markdown.
std::string render(const Report& report, std::string_view format);

// Cells a terminal gives the text: none to combining marks, two to wide characters. The text is valid UTF-8.
std::size_t display_width(std::string_view text);

}  // namespace cur::report
