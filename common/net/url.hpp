#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cur::net {

// A URL as libcurl will read it: two readers that differ are how a refused host gets in.
struct Url {
  std::string whole;   // normal form
  std::string scheme;  // lower case
  std::string host;    // lower case; numbers in disguise (0x7f.1, 2130706433) as dotted quads; IPv6 in brackets
  std::uint16_t port = 0;

  bool same_origin(const Url& other) const {
    return scheme == other.scheme && host == other.host && port == other.port;
  }
};

// Reads an absolute URL. User names in it are an error.
Result<Url> parse_url(std::string_view text);
// Reads `reference` (absolute or relative) as it stands in a document at `base`.
Result<Url> resolve_url(std::string_view base, std::string_view reference);

}  // namespace cur::net
