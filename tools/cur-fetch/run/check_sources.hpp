#pragma once

#include <vector>

#include "options.hpp"
#include "sources.hpp"

namespace cur::fetch {

// --check: makes one request to each source on the network, reads the first row of each in files, and says on stderr
// what is wrong with it and, with --state, how its last runs went. Keeps and prints nothing else. Returns the worst
// code.
ExitCode check_sources(cli::Run& run, const FetchOptions& options, const std::vector<Source>& sources);

}  // namespace cur::fetch
