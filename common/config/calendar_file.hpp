#pragma once

#include <string_view>

#include "config/calendar.hpp"
#include "config/document.hpp"

namespace cur::config {

// Reads a calendar file; calendar-ru.toml documents the format. Throws Fatal{configuration} if it is invalid.
Calendar read_calendar(const Node& root);
// The same of a file that adds its holidays and decisions to those of `base`.
Calendar read_calendar(const Node& base, const Node& own);
// The built-in calendar of Russia, and the text of its file.
Calendar default_calendar();
std::string_view default_calendar_text();

}  // namespace cur::config
