#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/report.hpp"

namespace cur::report {

// The names of all formats, the default first.
std::vector<std::string> format_names();

// Writes the whole report in the format of that name (one of format_names()). The text ends with a newline and depends
// neither on the terminal nor on the locale.
std::string render(const Report& report, std::string_view format_name);

}  // namespace cur::report
