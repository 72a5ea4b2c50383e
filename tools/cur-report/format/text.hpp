#pragma once

#include <string>

#include "tables/report.hpp"

namespace cur::report {

// For people at a terminal: columns are aligned by display width, and control characters are made visible.
std::string render_text(const Report& report);

}  // namespace cur::report
