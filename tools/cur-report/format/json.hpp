#pragma once

#include <string>

#include "tables/report.hpp"

namespace cur::report {

// One JSON document. Rows are objects by column id, one a line. Durations are seconds, times RFC 3339 texts, an empty
// cell is null.
std::string render_json(const Report& report);

}  // namespace cur::report
