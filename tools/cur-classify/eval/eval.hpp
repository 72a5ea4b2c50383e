#pragma once

#include <string>

#include "cli/program.hpp"
#include "eval/render.hpp"

namespace cur::classify {

// The options of `cur-classify eval`. Opens no file.
struct EvalSettings {
  std::string model;
  std::string truth, got, score, map;
  std::string format = "text";
  void bind(cli::CommonOptions& common, cli::Options& options);
};

// `cur-classify eval`: how well labels are predicted, by a model or by what stands in the records already.
ExitCode eval(cli::Run& run, const EvalSettings& settings, const config::Node& topics);

// The two kinds of it: a label of the model each; one pair of fields. `code` is how the reading went. Throw
// Fatal{bad_data} where there is nothing to compare.
std::vector<Evaluation> eval_model(cli::Run& run, const EvalSettings& settings, const config::Node& topics,
                                   ExitCode& code);
std::vector<Evaluation> eval_fields(cli::Run& run, const EvalSettings& settings, ExitCode& code);

}  // namespace cur::classify
