#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `open311`: service requests of a GeoReport v2 server. The server lists requests by the time at which they were made,
// and does not list later changes; so requests that were open are read again by their numbers.
MakePager configure_open311(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
