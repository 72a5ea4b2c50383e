#pragma once

#include <string_view>

#include "cli/program.hpp"

namespace cur::classify {

// `cur-classify lint [FILE...]`: prints what to mend in topics.toml, a line a finding; 1 when there is any. `common`
// belongs to the caller and outlives the command.
cli::Command lint_command(cli::CommonOptions& common, std::string_view default_topics);

}  // namespace cur::classify
