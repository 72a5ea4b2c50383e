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

// Both trainings, round by round, so that their progress can be told.
void learn_both(HiddenTraining& one, HiddenTraining& other, int rounds, JobRunner& jobs, const Progress& progress) {
  for (int round = 1; round <= rounds; ++round) {
    progress(fmt::format("learning a hidden layer: round {} of {}", round, rounds));
    jobs.run(
        2, [&](std::size_t job) { (job == 0 ? one : other).round(); }, [](std::size_t) {});
  }
}

std::vector<float> score_rows(const Dataset& dataset, const std::vector<std::size_t>& rows, const HiddenLayer& layer) {
  const std::size_t width = layer.biases.size();
  std::vector<float> scores(rows.size() * width);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    score_hidden(dataset.inputs_of(rows[i]), layer, std::span(scores).subspan(i * width, width));
  }
  return scores;
}

// What a column's hidden score counts for, where a linear one counts for 1.
std::vector<float> factors(const ModelFacts& facts, const std::vector<double>& linear,
                           const std::vector<double>& hidden, double share) {
  std::vector<float> out;
  for (std::size_t label = 0; label < facts.labels.size(); ++label) {
    out.resize(facts.first_column(label + 1),
               static_cast<float>(share * hidden[label] / ((1 - share) * linear[label])));
  }
  return out;
}

}  // namespace

HiddenLayer blend_hidden_layer(const Dataset& dataset, const ModelFacts& facts, const ClassOf& class_of,
                               const HiddenRules& rules, JobRunner& jobs, const Progress& progress, Trained& trained) {
  if (rules.neurons == 0) return {};
  HiddenTraining all(dataset, facts, class_of, rules);
  HiddenTraining part(dataset, facts, without(class_of, trained.held_out_rows), rules);
  learn_both(all, part, rules.rounds, jobs, progress);
  HeldOut said{trained.held_out.class_of, score_rows(dataset, trained.held_out_rows, part.finish())};
  progress("calibrating");
  const std::vector<float> factor = factors(facts, sharpnesses(trained.held_out, facts, k_usual_of_linear),
                                            sharpnesses(said, facts, k_usual_of_hidden), rules.share);
  const std::size_t width = factor.size();
  for (std::size_t i = 0; i < said.scores.size(); ++i) {
    trained.held_out.scores[i] += factor[i % width] * said.scores[i];
  }
  HiddenLayer layer = all.finish();
  for (std::size_t i = 0; i < layer.out.size(); ++i) layer.out[i] *= factor[i % width];
  for (std::size_t i = 0; i < width; ++i) layer.biases[i] *= factor[i];
  return layer;
}

}  // namespace cur::classify
