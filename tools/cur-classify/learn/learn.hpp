#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dataset/dataset.hpp"
#include "dataset/examples.hpp"
#include "judge/lexicon.hpp"
#include "learn/job_runner.hpp"
#include "model/model_file.hpp"
#include "solvers/hidden.hpp"
#include "solvers/softmax.hpp"
#include "solvers/solver.hpp"

namespace cur::classify {

struct TrainingRules {
  FeatureRules features;
  SolverRules solver;
  SoftmaxRules softmax;
  HiddenRules hidden;
  std::size_t parts = 3;   // of the rows; a second training leaves one out, for calibration
  double threshold = 0.5;  // of the first label: ModelLabel::threshold
};

// A trained model and how well it does.
struct TrainedModel {
  ModelParts parts;
  std::vector<std::optional<double>> accuracy;  // by label, on held-out rows; nothing: too few rows
};

// Trains a model. `paths` are those of the values of the examples. Throws Fatal{bad_data} if a label has fewer than two
// classes. The result depends only on the examples and their order, not on the threads of `jobs`. Memory: see
// cur-classify(1).
TrainedModel learn(const std::vector<Example>& examples, const std::vector<std::string>& paths, const Lexicon& lexicon,
                   const TrainingRules& rules, JobRunner& jobs, const Progress& progress);

// Returns the last part of the path of a label.
std::string label_name(const std::string& path);

}  // namespace cur::classify
