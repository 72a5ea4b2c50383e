#pragma once

#include <string>
#include <string_view>

#include "format/value_format.hpp"
#include "tables/report.hpp"

namespace cur::report {

// Text as HTML shows it, also inside a quoted attribute. Control characters and direction overrides are made visible.
std::string escape_html(std::string_view text);

// A table in a box that scrolls by itself, so that the page never does. Rows beyond `most` are left out (0: none is).
std::string html_table(const Table& table, const Format& format, std::size_t most = 0);

// The notes of a table, one paragraph each.
std::string html_notes(const Table& table);

}  // namespace cur::report
