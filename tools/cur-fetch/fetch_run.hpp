#pragma once

#include <vector>

#include "options.hpp"
#include "sources.hpp"

namespace cur::fetch {

// Reads the sources one after the other into stdout or the file of --output. A dead source does not end the run.
ExitCode fetch_all(cli::Run& run, const Settings& settings, const std::vector<Source>& sources);

}  // namespace cur::fetch
