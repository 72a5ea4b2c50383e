#pragma once

#include <vector>

#include "config/document.hpp"
#include "config/region.hpp"
#include "config/section.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// Reads the table `when` of a rule or a clock; no conditions if there is none. Municipalities are replaced by the names
// that the region uses, channels by their keys. Throws Fatal{configuration} naming file, line and key.
std::vector<Condition> read_when(config::Section& parent, const config::Region& region);

}  // namespace cur::sla
