#pragma once

#include <string>
#include <vector>

#include "config/calendar.hpp"
#include "config/document.hpp"
#include "config/region.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// What is allowed in sla.toml and probably not meant.
struct Finding {
  config::Origin origin;
  std::string message;  // with the cure
};

// Entries of the built-in file are a store to choose from, so only what a person wrote is judged, and which calendar is
// in force. `today` is a day of the region.
std::vector<Finding> lint(const Settings& settings, const config::Region& region, const config::Calendar& calendar,
                          config::Origin calendar_file, config::Date today);

}  // namespace cur::sla
