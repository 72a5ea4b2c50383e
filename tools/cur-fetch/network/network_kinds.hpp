#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/network_source.hpp"

namespace cur::fetch {

// A kind of source on the network: one row of the table in kinds.cpp, one pair of files NAME.{hpp,cpp}.
struct Kind {
  std::string_view name;  // `type` in sources.toml: "vk.wall"
  std::string_view url;   // its address; empty: the source must say `url`
  double per_second;      // requests, where the source says nothing
  // `password`: required, and any text in UTF-8.
  enum class Token { none, optional, required, password } token;
  // Whether `url` may be http:// on a public host (never with a token).
  bool plain_http;
  // Reads the kind's own keys from the source's section, which the caller finishes, and keeps them in what it gives.
  // `source` holds the common keys and outlives every pager. Opens no file. Throws Fatal{configuration} (section.fail).
  MakePager (*configure)(config::Section& section, const config::Directory& directory, const NetworkSource& source);
};

std::span<const Kind> all_kinds();
const Kind* find_kind(std::string_view name);  // null: there is none

}  // namespace cur::fetch
