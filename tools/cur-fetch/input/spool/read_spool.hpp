#pragma once

#include "run/source_run.hpp"

namespace cur::fetch {

// Reads the files of a folder that came after the run's position; the source is a SpoolSource. A problem with the
// folder is in the run's Outcome. Throws Fatal{io} if the output cannot be written.
void read_spool(SourceRun& run);

}  // namespace cur::fetch
