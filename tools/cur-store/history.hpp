#pragma once

#include <string>

#include "json/record.hpp"
#include "time/zone.hpp"

namespace cur::store_tool {

// What is known of one appeal, for a person: oldest first, with who, when and how long after. `zone` is the region's;
// null: times are shown as they were written. Safe for a terminal, whatever people wrote.
std::string history_text(const json::Record& appeal, const time::Zone* zone);

}  // namespace cur::store_tool
