#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::sla {

// The filter itself: adds the key `sla` to each appeal.
struct AnnotateOptions {
  std::vector<std::string> only;  // empty: not asked; an empty text is no state  // states, by commas; empty: all
  bool trace = false;

  void bind(cli::Options& options);
};

ExitCode annotate(cli::Run& run, const AnnotateOptions& asked);

}  // namespace cur::sla
