#pragma once

#include <string>
#include <vector>

#include "config/calendar.hpp"
#include "config/document.hpp"
#include "config/region.hpp"
#include "settings/settings.hpp"

namespace cur::sla {

// Something in sla.toml that is allowed but probably a mistake.
struct LintFinding {
  config::Origin origin;
  std::string message;   // says how to correct it
  bool is_note = false;  // said on purpose by somebody: nothing to correct
};

// Checks the entries of the user's own sla.toml, and whether the calendar ends soon. Entries of the built-in file are
// not checked: they are there to choose from. `calendar_file`: where the latest year of the calendar is written.
// `today`: the current day in the region.
std::vector<LintFinding> lint(const Settings& settings, const config::Region& region, const config::Calendar& calendar,
                              config::Origin calendar_file, config::Date today);

}  // namespace cur::sla
