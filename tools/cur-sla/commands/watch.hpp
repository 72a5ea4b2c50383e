#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::sla {

// Options of `cur-sla watch`.
struct WatchOptions {
  std::string state;  // --state: the file of ReportedCrossings, required

  void bind(cli::CommonOptions& common, cli::Options& table);
};

// Passes on the appeals that crossed a threshold since the last run; each crossing is reported once. Throws
// Fatal{try_later} if another run uses the same state file.
ExitCode watch(cli::Run& run, const WatchOptions& options);

}  // namespace cur::sla
