#include "eval/try_model.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "eval/class_names.hpp"
#include "judge/classifier.hpp"
#include "predict/predictor.hpp"

namespace cur::classify {

namespace {

// What was predicted for one label.
struct LabelResults {
  ClassNames names;
  std::vector<RowResult> results;
  std::uint64_t without_truth = 0;
};

RowResult compare(const Decision& decision, const ModelLabel& label, const std::string& truth, ClassNames& names) {
  const auto name_of = [&](const Decision::Guess& guess) { return label.classes[guess.of_class].name; };
  RowResult result;
  result.truth = names.number(truth);
  result.got = names.number(name_of(decision.best.front()));
  result.score = decision.best.front().score;
  result.among_best = std::any_of(decision.best.begin(), decision.best.end(),
                                  [&](const Decision::Guess& guess) { return name_of(guess) == truth; });
  return result;
}

std::vector<LabelResults> predict(const ModelFile& model, const Lexicon& lexicon,
                                  const std::vector<Example>& examples) {
  Classifier classifier(lexicon);
  Predictor predictor(model);
  const std::vector<ModelLabel>& labels = model.description().labels;
  std::vector<LabelResults> label_results(labels.size());
  for (const Example& each : examples) {
    const std::span<const Decision> decisions =
        predictor.predict({each.title, each.text}, classifier.classify({each.title, each.text}));
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (each.values[i].empty()) {
        ++label_results[i].without_truth;
      } else {
        label_results[i].results.push_back(compare(decisions[i], labels[i], each.values[i], label_results[i].names));
      }
    }
  }
  return label_results;
}

}  // namespace

std::vector<Evaluation> try_model(const ModelFile& model, const std::string& path, const Lexicon& lexicon,
                                  const Examples::Gathered& gathered) {
  const std::vector<ModelLabel>& labels = model.description().labels;
  const std::uint64_t without_any = gathered.appeals - gathered.examples.size();
  const std::vector<LabelResults> label_results = predict(model, lexicon, gathered.examples);
  std::vector<Evaluation> evaluations;
  for (std::size_t i = 0; i < label_results.size(); ++i) {
    if (label_results[i].results.empty()) continue;
    const bool has_choice = labels[i].classes.size() > k_best;
    evaluations.push_back({labels[i].path, label_results[i].without_truth + without_any, 0,
                           measure(label_results[i].results, label_results[i].names.names(), true, has_choice)});
  }
  if (!evaluations.empty()) return evaluations;
  std::vector<std::string_view> paths;
  for (const ModelLabel& label : labels) paths.push_back(label.path);
  throw Fatal(ExitCode::bad_data, fmt::format("{} predicts {}, and none of {} appeals has it to compare with", path,
                                              fmt::join(paths, ", "), gathered.appeals));
}

}  // namespace cur::classify
