#pragma once

#include <span>
#include <string_view>

#include "network/network_source.hpp"

namespace cur::fetch {

// A kind of source on the network: one row of the table in network_kinds.cpp.
struct NetworkKind {
  appeal::SourceKind kind;
  std::string_view url;  // of the service; empty: the source must give `url`
  double per_second;     // requests, if the source gives no `per_second`
  // `password`: required, and any text in UTF-8.
  enum class Token { none, optional, required, password } token;
  bool allows_plain_http;  // `url` may be http:// on a public host, though never with a token
  // Reads the keys of the kind from the section, which the caller finishes. `source` has the common keys and outlives
  // every pager. Opens no file. Throws Fatal{configuration} with file, line and key.
  MakePager (*configure)(config::Section& section, const config::Directory& directory, const NetworkSource& source);
};

std::span<const NetworkKind> network_kinds();
// Null if the kind is one of sources in files.
const NetworkKind* find_network_kind(appeal::SourceKind kind);

}  // namespace cur::fetch
