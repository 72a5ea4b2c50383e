#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `open311`: service requests of a GeoReport v2 server. The server can be asked for what was requested in a span of
// time only, and says nothing of what changes later: so the requests that were open are asked for again by their
// numbers.
MakePager configure_open311(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
