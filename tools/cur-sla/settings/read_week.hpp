#pragma once

#include "calendar/working_week.hpp"
#include "config/document.hpp"
#include "config/section.hpp"

namespace cur::sla {

// Reads a [[week]] of sla.toml. Throws Fatal{configuration} naming file, line and key.
WorkingWeek read_week(config::Section& section);

}  // namespace cur::sla
