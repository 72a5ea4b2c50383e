#pragma once

#include "run/source_run.hpp"

namespace cur::fetch {

// Reads a source in files, or a broken one, into the sink of the run. What is wrong with the source ends it, and the
// outcome has it. Throws Fatal as the sink does.
void read_file(SourceRun& run);

}  // namespace cur::fetch
