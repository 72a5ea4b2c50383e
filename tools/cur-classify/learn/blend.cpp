#include "learn/blend.hpp"

#include <fmt/format.h>

#include "learn/job_runner.hpp"

namespace cur::classify {

namespace {

ClassOf without(ClassOf class_of, const std::vector<std::size_t>& rows) {
  for (std::vector<std::int32_t>& label : class_of) {
    for (std::size_t row : rows) label[row] = -1;
  }
  return class_of;
}

// Runs both trainings round by round, to report progress.
void learn_both(HiddenTraining& one, HiddenTraining& other, int rounds, JobRunner& jobs, const Progress& progress) {
  for (int round = 1; round <= rounds; ++round) {
    progress(fmt::format("learning a hidden layer: round {} of {}", round, rounds));
    jobs.run(
        2, [&](std::size_t job) { (job == 0 ? one : other).round(); }, [](std::size_t) {});
  }
}

std::vector<float> score_rows(const Dataset& dataset, const std::vector<std::size_t>& rows, const HiddenLayer& layer) {
  const std::size_t width = layer.column_biases.size();
  std::vector<float> scores(rows.size() * width);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    score_hidden(dataset.inputs_of(rows[i]), layer, std::span(scores).subspan(i * width, width));
  }
  return scores;
}

// Returns the factor of the hidden scores of each column; linear scores have the factor 1.
std::vector<float> factors(const ModelDescription& description, const std::vector<double>& linear,
                           const std::vector<double>& hidden, double share) {
  std::vector<float> out;
  for (std::size_t label = 0; label < description.labels.size(); ++label) {
    out.resize(description.first_column(label + 1),
               static_cast<float>(share * hidden[label] / ((1 - share) * linear[label])));
  }
  return out;
}

}  // namespace

HiddenLayer blend_hidden_layer(const Dataset& dataset, const ModelDescription& description, const ClassOf& class_of,
                               const HiddenRules& rules, JobRunner& jobs, const Progress& progress,
                               LinearModels& linear) {
  if (rules.neurons == 0) return {};
  HiddenTraining all(dataset, description, class_of, rules);
  HiddenTraining part(dataset, description, without(class_of, linear.held_out_rows), rules);
  learn_both(all, part, rules.rounds, jobs, progress);
  HeldOutScores hidden_scores{linear.held_out.class_of, score_rows(dataset, linear.held_out_rows, part.finish())};
  progress("calibrating");
  const std::vector<float> factor =
      factors(description, sharpnesses(linear.held_out, description, k_usual_of_linear),
              sharpnesses(hidden_scores, description, k_usual_of_hidden), rules.mix_share);
  const std::size_t width = factor.size();
  for (std::size_t i = 0; i < hidden_scores.scores.size(); ++i) {
    linear.held_out.scores[i] += factor[i % width] * hidden_scores.scores[i];
  }
  HiddenLayer layer = all.finish();
  for (std::size_t i = 0; i < layer.output_weights.size(); ++i) layer.output_weights[i] *= factor[i % width];
  for (std::size_t i = 0; i < width; ++i) layer.column_biases[i] *= factor[i];
  return layer;
}

}  // namespace cur::classify
