#include "learn/learn.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "learn/blend.hpp"
#include "learn/calibrate.hpp"
#include "learn/quantise.hpp"
#include "learn/training.hpp"
#include "model/lexicon_checksum.hpp"

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

TrainedModel learn(const std::vector<Example>& examples, const std::vector<std::string>& paths, const Lexicon& lexicon,
                   const TrainingRules& rules, JobRunner& jobs, const Progress& progress) {
  TrainedModel out;
  ModelDescription& description = out.parts.description;
  ClassOf class_of(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    description.labels.push_back(make_label(examples, paths[i], i, class_of[i]));
  }
  description.lexicon_checksum = lexicon_checksum(lexicon);
  description.rows = examples.size();
  description.shape = rules.features.shape;
  description.labels.front().threshold = rules.threshold;
  find_parents(class_of, description);
  const Dataset dataset = make_dataset(examples, class_of.front(), lexicon, rules.features, progress);
  LinearModels linear =
      train_linear_models(dataset, description, class_of, rules.solver, rules.softmax, rules.parts, jobs, progress);
  const HiddenLayer layer = blend_hidden_layer(dataset, description, class_of, rules.hidden, jobs, progress, linear);
  calibrate(linear.held_out, description);
  out.accuracy = accuracy(linear.held_out, description);
  quantise(dataset.features, linear.weights, layer, out.parts);
  return out;
}

}  // namespace cur::classify
