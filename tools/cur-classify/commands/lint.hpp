#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::classify {

struct LintOptions {
  std::string texts;  // a file of records, or empty
};

// `cur-classify lint [FILE...]`: prints the mistakes in topics.toml, one a line, and exits with 1 if there are any.
// What --texts shows is printed after them and is no mistake. The options must outlive the command.
cli::Command lint_command(LintOptions& options, cli::CommonOptions& common);

}  // namespace cur::classify
