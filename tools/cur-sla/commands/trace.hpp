#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla trace`: for a person, what was counted of each appeal.
struct TraceOptions {
  std::vector<std::string> ids;  // only these appeals; all, when none is given

  void bind(cli::CommonOptions& common, cli::Options& options);
};

ExitCode print_trace(cli::Run& run, const TraceOptions& asked);

}  // namespace cur::sla
