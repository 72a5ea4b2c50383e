#pragma once

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla lint`: prints what is probably not meant; ExitCode::rejects when there is anything.
void bind_lint(cli::CommonOptions& common, cli::Options& options);
ExitCode lint_configuration(cli::Run& run);

}  // namespace cur::sla
