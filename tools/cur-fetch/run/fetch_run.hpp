#pragma once

#include <vector>

#include "options.hpp"
#include "sources.hpp"

namespace cur::fetch {

// Reads the sources into stdout or into the file of --output: those in files one after the other, then those on the
// network at the same time. A source that fails does not end the run. Handles --dry-run and --check, too.
ExitCode run_fetch(cli::Run& run, const FetchOptions& options, const std::vector<Source>& sources);

}  // namespace cur::fetch
