#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judge/lexicon.hpp"
#include "learn/dataset.hpp"
#include "learn/examples.hpp"
#include "learn/hidden.hpp"
#include "learn/job_runner.hpp"
#include "learn/softmax.hpp"
#include "learn/solver.hpp"
#include "model/model_file.hpp"

namespace cur::classify {

struct LearningRules {
  FeatureRules features;
  SolverRules solver;
  SoftmaxRules softmax;
  HiddenRules hidden;
  std::size_t parts = 3;   // of the rows; one is held out for calibration, in a training of its own
  double threshold = 0.5;  // of the first label
};

// What came out of a training.
struct Learning {
  ModelParts parts;
  std::vector<std::optional<double>> accuracy;  // by label, on rows that were held out; nothing: too few to tell
};

// Learns labels from examples: `paths` says what the examples' values are. Throws Fatal{bad_data} when a label has less
// than two classes. The result depends on nothing but the examples and their order, not on the threads of `jobs`.
// Memory: see cur-classify(1).
Learning learn(const std::vector<Example>& examples, const std::vector<std::string>& paths, const Lexicon& lexicon,
               const LearningRules& rules, JobRunner& jobs, const Progress& progress);

// The last part of a label's path.
std::string label_name(const std::string& path);

}  // namespace cur::classify
