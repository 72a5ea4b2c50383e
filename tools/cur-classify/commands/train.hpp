#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::classify {

struct TrainOptions {
  std::vector<std::string> labels;  // paths: "labels.group"
  std::string output;               // the model file
};

// `cur-classify train [FILE...]`: learns labels from records that have them, and writes a model file. The options must
// outlive the command.
cli::Command train_command(TrainOptions& options, cli::CommonOptions& common);

}  // namespace cur::classify
