#pragma once

#include <string>

#include "tables/report.hpp"

namespace cur::report {

// Markdown with the tables of GitHub. Texts from outside are escaped, so that nothing in them becomes markup.
std::string render_markdown(const Report& report);

}  // namespace cur::report
