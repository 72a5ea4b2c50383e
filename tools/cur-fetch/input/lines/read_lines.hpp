#pragma once

#include "run/source_run.hpp"

namespace cur::fetch {

// Reads a file of JSON lines from the run's position to its end; the source is a LinesSource. A problem with the file
// is in the run's Outcome. Throws Fatal{io} if the output cannot be written.
void read_lines(SourceRun& run);

}  // namespace cur::fetch
