#include "defaults/defaults.hpp"

#include "base/embedded.hpp"

CUR_EMBEDDED(topics_toml)
CUR_EMBEDDED(routes_toml)
CUR_EMBEDDED(layouts_toml)

namespace cur::defaults {

std::string_view topics_toml() { return embedded::topics_toml(); }
std::string_view routes_toml() { return embedded::routes_toml(); }
std::string_view layouts_toml() { return embedded::layouts_toml(); }

}  // namespace cur::defaults
