#pragma once

// What the tests of cur-route share: rules and a region in a line, and the files that ship.

#include <string>

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "config/document.hpp"
#include "config/region.hpp"
#include "rules.hpp"

namespace route_sample {

inline cur::config::Region region(const std::string& toml) {
  return cur::config::Region(cur::config::parse_toml(toml, "region.toml"));
}

// A town and a district with every kind of name, in lines.
inline const cur::config::Region& two_places() {
  static const cur::config::Region k_region = region(R"(
[[municipality]]
name = "Город Ёлкин"
aliases = ["Ёлкин", "г. Ёлкин"]
channels = ["vk:club1", "https://t.me/yolkin"]
[[municipality]]
name = "Сосновский округ"
aliases = ["Сосновка"]
channels = ["vk:club2"]
)");
  return k_region;
}

inline cur::route::RuleTable rules(const std::string& toml) {
  return cur::route::load_rules(cur::config::parse_toml(toml, "routes.toml"), two_places());
}

// What is wrong with a routes.toml; empty when nothing is.
inline std::string complaint(const std::string& toml) {
  try {
    (void)rules(toml);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

// A file of the project, by its path there.
inline cur::config::Node shipped(const std::string& path) {
  return cur::config::parse_toml(
      cur::read_whole_file(std::string(CUR_SOURCE_DIR) + "/" + path, cur::ExitCode::no_input), path);
}

}  // namespace route_sample
