#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::classify {

struct ClassifyOptions {
  std::vector<std::string> models;  // files
};

// `cur-classify [FILE...]`: adds the key `classify` to every appeal. The options must outlive the command.
cli::Command classify_command(ClassifyOptions& options, cli::CommonOptions& common);

}  // namespace cur::classify
