#pragma once

#include <cstddef>
#include <vector>

#include "config/document.hpp"
#include "config/region.hpp"
#include "config/section.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// The entries that a clock may refer to. Borrows them.
struct ClockReferences {
  const config::Region* region;
  const std::vector<WorkingWeek>* weeks;
  const std::vector<Escalation>* escalation;  // in the order of their shares
};

// Reads a [[clock]] or [[profile.clock]] of sla.toml. `profile_week`: the week of a clock that names none, an index
// into `references.weeks`. Throws Fatal{configuration} naming file, line and key.
ClockRule read_clock(config::Section& section, std::size_t profile_week, const ClockReferences& references);

}  // namespace cur::sla
