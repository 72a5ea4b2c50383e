#pragma once

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla audit`: remarks on answers, a finding a line.
void bind_audit(cli::CommonOptions& common, cli::Options& options);
ExitCode audit_answers(cli::Run& run);

}  // namespace cur::sla
