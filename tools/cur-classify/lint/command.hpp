#pragma once

#include <string>
#include <string_view>

#include "cli/program.hpp"

namespace cur::classify {

struct LintSettings {
  std::string texts;  // a file of records, or empty
};

// `cur-classify lint [FILE...]`: prints what to mend in topics.toml, a line a finding; 1 when there is any. What
// `texts` show is printed behind that and is no finding. `settings` and `common` belong to the caller and outlive the
// command.
cli::Command lint_command(LintSettings& settings, cli::CommonOptions& common, std::string_view default_topics);

}  // namespace cur::classify
