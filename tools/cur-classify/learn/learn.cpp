#include "learn/learn.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "learn/blend.hpp"
#include "learn/calibrate.hpp"
#include "learn/quantise.hpp"
#include "learn/training.hpp"
#include "model/words_checksum.hpp"

namespace cur::classify {

namespace {

ModelLabel make_label(const std::vector<Example>& examples, const std::string& path, std::size_t label,
                      std::vector<std::int32_t>& class_of) {
  std::map<std::string, std::uint64_t> rows_of;
  for (const Example& each : examples) {
    if (!each.values[label].empty()) ++rows_of[each.values[label]];
  }
  ModelLabel out;
  out.path = path;
  out.name = label_name(path);
  std::map<std::string, std::int32_t> number_of;
  for (const auto& [name, rows] : rows_of) {
    number_of[name] = static_cast<std::int32_t>(out.classes.size());
    out.classes.push_back({name, rows, 0});
    out.rows += rows;
  }
  for (const Example& each : examples) {
    class_of.push_back(each.values[label].empty() ? -1 : number_of[each.values[label]]);
  }
  if (out.classes.size() >= 2) return out;
  throw Fatal(ExitCode::bad_data,
              fmt::format("{}: all {} rows that have it say \"{}\": two classes are needed to learn", path, out.rows,
                          out.classes.front().name));
}

}  // namespace

std::string label_name(const std::string& path) { return path.substr(path.rfind('.') + 1); }

Learning learn(const std::vector<Example>& examples, const std::vector<std::string>& paths, const Lexicon& lexicon,
               const LearningRules& rules, JobRunner& jobs, const Progress& progress) {
  Learning out;
  ModelFacts& facts = out.parts.facts;
  ClassOf class_of(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    facts.labels.push_back(make_label(examples, paths[i], i, class_of[i]));
  }
  facts.words = words_checksum(lexicon);
  facts.rows = examples.size();
  facts.shape = rules.features.shape;
  facts.labels.front().threshold = rules.threshold;
  find_parents(class_of, facts);
  const Dataset dataset = make_dataset(examples, class_of.front(), lexicon, rules.features, progress);
  Trained trained = train_mixture(dataset, facts, class_of, rules.solver, rules.softmax, rules.parts, jobs, progress);
  const HiddenLayer layer = blend_hidden_layer(dataset, facts, class_of, rules.hidden, jobs, progress, trained);
  calibrate(trained.held_out, facts);
  out.accuracy = accuracy(trained.held_out, facts);
  quantise(dataset.features, trained.weights, layer, out.parts);
  return out;
}

}  // namespace cur::classify
