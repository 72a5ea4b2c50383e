#pragma once

#include <string>

#include "cli/program.hpp"
#include "eval/compare_fields.hpp"

namespace cur::classify {

struct EvalOptions {
  std::string model;      // a file; empty: `fields` are compared
  ComparedFields fields;  // all empty: `model` is tried
  std::string format = "text";
};

// `cur-classify eval [FILE...]`: prints how well labels are predicted, by a model or by a field of the records. The
// options must outlive the command.
cli::Command eval_command(EvalOptions& options, cli::CommonOptions& common);

}  // namespace cur::classify
