#pragma once

#include <vector>

#include "run/outcome.hpp"
#include "sources.hpp"

namespace cur::fetch {

// Says on stderr how the sources ended: what asks for attention, and with --stats, or if something went wrong, a table.
// Returns the exit code of the run. Both lists have one element for each source, in the same order.
ExitCode report(cli::Run& run, const std::vector<Source>& sources, const std::vector<Outcome>& outcomes);

}  // namespace cur::fetch
