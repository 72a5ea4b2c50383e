#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `rss`: a feed, RSS or Atom. One conditional request a run. Entries that an earlier run wrote, and that have not
// changed, are not written again.
MakePager configure_rss(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
