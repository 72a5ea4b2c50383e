#pragma once

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla audit` has the common options only.
struct AuditOptions {
  static void bind(cli::CommonOptions& common, cli::Options& table);
};

// Prints what is wrong with answers, one finding a line.
ExitCode audit_answers(cli::Run& run, const AuditOptions& options);

}  // namespace cur::sla
