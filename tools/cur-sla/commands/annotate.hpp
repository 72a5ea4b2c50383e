#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::sla {

// Options of `cur-sla` without a command.
struct AnnotateOptions {
  std::vector<std::string> only;  // --only: states, separated by commas. Empty: every appeal is printed
  bool trace = false;             // --trace: add the counted stretches to each clock

  void bind(cli::CommonOptions& common, cli::Options& table);
};

// The filter: adds the key `sla` to each appeal. Throws Fatal{usage} if --only names an unknown state.
ExitCode annotate(cli::Run& run, const AnnotateOptions& options);

}  // namespace cur::sla
