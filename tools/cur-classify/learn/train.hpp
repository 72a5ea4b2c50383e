#pragma once

#include "cli/program.hpp"

namespace cur::classify {

// The options of `cur-classify train`. Opens no file.
struct TrainSettings {
  std::vector<std::string> labels;
  std::string output;
  void bind(cli::CommonOptions& common, cli::Options& options);
};

// `cur-classify train`: examples from the lines, a model into a file.
ExitCode train(cli::Run& run, const TrainSettings& settings, const config::Node& topics);

}  // namespace cur::classify
