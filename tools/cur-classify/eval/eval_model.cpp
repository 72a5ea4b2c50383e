#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "eval/class_names.hpp"
#include "eval/eval.hpp"
#include "learn/examples.hpp"
#include "model/predictor.hpp"
#include "model/words_checksum.hpp"

namespace cur::classify {

namespace {

// One label's verdicts as they come.
struct Trial {
  ClassNames names;
  std::vector<Verdict> verdicts;
  std::uint64_t without_truth = 0;
};

Verdict judge(const Decision& decision, const ModelLabel& label, const std::string& truth, ClassNames& names) {
  const auto name_of = [&](const Decision::Guess& guess) { return label.classes[guess.of_class].name; };
  Verdict verdict;
  verdict.truth = names.number(truth);
  verdict.got = names.number(name_of(decision.best.front()));
  verdict.score = decision.best.front().score;
  verdict.among_best = std::any_of(decision.best.begin(), decision.best.end(),
                                   [&](const Decision::Guess& guess) { return name_of(guess) == truth; });
  return verdict;
}

std::vector<Trial> try_model(const ModelFile& model, const Lexicon& lexicon, const std::vector<Example>& examples) {
  Classifier classifier(lexicon);
  Predictor predictor(model);
  const std::vector<ModelLabel>& labels = model.facts().labels;
  std::vector<Trial> trials(labels.size());
  for (const Example& each : examples) {
    const std::span<const Decision> decisions =
        predictor.predict({each.title, each.text}, classifier.classify({each.title, each.text}));
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (each.values[i].empty()) {
        ++trials[i].without_truth;
      } else {
        trials[i].verdicts.push_back(judge(decisions[i], labels[i], each.values[i], trials[i].names));
      }
    }
  }
  return trials;
}

}  // namespace

std::vector<Evaluation> eval_model(cli::Run& run, const EvalSettings& settings, const config::Node& topics,
                                   ExitCode& code) {
  const Lexicon lexicon = load_lexicon(topics);
  const ModelFile model(settings.model);
  const std::string warning = other_words(model.facts(), settings.model, lexicon);
  if (!warning.empty()) run.diagnostics().message(warning);
  std::vector<std::string> paths;
  for (const ModelLabel& label : model.facts().labels) paths.push_back(label.path);
  Examples gathering(paths, SIZE_MAX);
  cli::Counters counters;
  code = cli::for_each_record(run, counters, [&](const json::Record& record) { gathering.add(record); });
  cli::print_stats(run, counters);
  std::vector<Evaluation> evaluations;
  if (code == ExitCode::bad_data) return evaluations;
  const Examples::Gathered gathered = gathering.finish();
  const std::uint64_t without_any = gathered.appeals - gathered.examples.size();
  const std::vector<Trial> trials = try_model(model, lexicon, gathered.examples);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    if (trials[i].verdicts.empty()) continue;
    const bool choice = model.facts().labels[i].classes.size() > k_best;
    evaluations.push_back({paths[i], trials[i].without_truth + without_any, 0,
                           measure(trials[i].verdicts, trials[i].names.names(), true, choice)});
  }
  if (!evaluations.empty()) return evaluations;
  throw Fatal(ExitCode::bad_data, fmt::format("{} predicts {}, and none of {} appeals has it to compare with",
                                              settings.model, fmt::join(paths, ", "), gathered.appeals));
}

}  // namespace cur::classify
