#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::sla {

// Options of `cur-sla trace`.
struct TraceOptions {
  std::vector<std::string> ids;  // --id: only these appeals. Empty: all

  void bind(cli::CommonOptions& common, cli::Options& table);
};

// Prints, for a person, what was counted for each appeal. Returns ExitCode::no_input if an id of --id was not found.
ExitCode print_trace(cli::Run& run, const TraceOptions& options);

}  // namespace cur::sla
