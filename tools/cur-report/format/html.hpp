#pragma once

#include <string>
#include <string_view>

#include "format/value_format.hpp"
#include "tables/table.hpp"

namespace cur::report {

// Escapes a text for HTML, also for a quoted attribute. Control characters and direction overrides are made visible.
std::string escape_html(std::string_view text);

// The table in a box that scrolls by itself, so that the page does not become wider than the screen.
std::string html_table(const Table& table, const ValueFormat& format);

// A remark as a paragraph.
std::string html_note(std::string_view text);

// The notes of a table, a paragraph each.
std::string html_notes(const Table& table);

}  // namespace cur::report
