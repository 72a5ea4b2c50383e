#pragma once

#include <string_view>

#include "config/document.hpp"
#include "config/region.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// Reads sla.toml, whose form the shipped one and sla.toml(5) explain. Municipalities may be named as the region knows
// them. Throws Fatal{configuration} naming file, line and key.
Settings read_settings(const config::Node& root, const config::Region& region);

// The sla.toml that the program brings along.
std::string_view default_settings_text();

}  // namespace cur::sla
