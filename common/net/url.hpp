#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cur::net {

// A URL, parsed by libcurl: with another parser, a check and the connection could see different hosts.
struct Url {
  std::string whole;   // normalised, without fragment
  std::string scheme;  // lower case
  std::string host;    // lower case; numeric forms (0x7f.1, 2130706433) as dotted quads; IPv6 in brackets
  std::uint16_t port = 0;

  bool same_origin(const Url& other) const {
    return scheme == other.scheme && host == other.host && port == other.port;
  }
};

// Parses an absolute URL. Returns an error for other texts, and for a URL with a user name.
Result<Url> parse_url(std::string_view text);
// Parses `reference`, absolute or relative to `base`.
Result<Url> resolve_url(std::string_view base, std::string_view reference);

}  // namespace cur::net
