#pragma once

#include "source_run.hpp"

namespace cur::fetch {

// Each reads one file from the run's position to its end. What is wrong with the file is in the run's Outcome; a Fatal
// is of the configuration, of the output or of us.

void read_table(SourceRun& run);  // CSV, XLSX
void read_lines(SourceRun& run);  // JSON lines
void read_spool(SourceRun& run);  // a folder that files are dropped into

}  // namespace cur::fetch
