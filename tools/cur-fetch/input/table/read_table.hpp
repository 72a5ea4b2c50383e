#pragma once

#include "run/source_run.hpp"

namespace cur::fetch {

// Reads the CSV or XLSX file of a source from the run's position to its end; the source is a TableSource or an
// AnswerSource. A problem with the file is in the run's Outcome. Throws Fatal{configuration} if the file lacks a
// column, Fatal{io} if the output cannot be written.
void read_table(SourceRun& run);

}  // namespace cur::fetch
