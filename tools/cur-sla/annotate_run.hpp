#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::sla {

// The filter itself: adds the key `sla` to each appeal.
struct AnnotateOptions {
  std::string only;  // states, by commas; empty: all
  bool trace = false;

  void bind(cli::Options& options);
};

ExitCode annotate(cli::Run& run, const AnnotateOptions& asked);

}  // namespace cur::sla
