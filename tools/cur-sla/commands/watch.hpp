#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla watch`: the appeals that crossed a threshold since the last run, each crossing once.
struct WatchOptions {
  std::string state;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

ExitCode watch(cli::Run& run, const WatchOptions& asked);

}  // namespace cur::sla
