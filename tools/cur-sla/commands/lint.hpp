#pragma once

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla lint` has the common options only.
struct LintOptions {
  static void bind(cli::CommonOptions& common, cli::Options& table);
};

// Prints what in sla.toml is allowed but probably a mistake. Returns ExitCode::rejects if there is anything but
// notes.
ExitCode lint_configuration(cli::Run& run, const LintOptions& options);

}  // namespace cur::sla
