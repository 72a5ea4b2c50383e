#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `rss`: a feed, RSS or Atom. One request a run, which asks only for what has changed; entries that an earlier run
// took, and that say the same, are not given again.
MakePager configure_rss(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
