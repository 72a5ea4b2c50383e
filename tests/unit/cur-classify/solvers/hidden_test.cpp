#include "solvers/hidden.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace cur::classify;

namespace {

// Two stems: none, one, the other or both of them.
Dataset four_kinds(std::size_t rows) {
  Dataset data;
  data.features = {{1, Family::stem, 1, 64}, {2, Family::stem, 1, 64}, {3, Family::word, 1, 64}};
  data.inputs = 2;
  data.first_cell.push_back(0);
  for (std::size_t i = 0; i < rows; ++i) {
    if (i % 2 == 1) data.cells.push_back({0, 1});
    if (i / 2 % 2 == 1) data.cells.push_back({1, 1});
    data.cells.push_back({2, 1});  // a word, which is nothing to the layer
    data.first_cell.push_back(data.cells.size());
  }
  return data;
}

// A label that says whether there is one of them, and one that says whether there is the first.
ModelDescription two_labels() {
  ModelDescription description;
  description.labels.resize(2);
  for (ModelLabel& label : description.labels) label.classes = {{"no", 1, 0}, {"yes", 1, 0}};
  return description;
}

std::vector<std::vector<std::int32_t>> classes(std::size_t rows) {
  std::vector<std::vector<std::int32_t>> out(2);
  for (std::size_t i = 0; i < rows; ++i) {
    out[0].push_back(i % 4 == 1 || i % 4 == 2 ? 1 : 0);
    out[1].push_back(static_cast<std::int32_t>(i % 2));
  }
  return out;
}

HiddenRules rules() {
  HiddenRules rules;
  rules.neurons = 16;
  rules.input_scale = 2;
  rules.input_dropout = 0;
  rules.neuron_dropout = 0;
  rules.rounds = 40;
  return rules;
}

HiddenLayer learnt(const Dataset& data, const ModelDescription& description,
                   const std::vector<std::vector<std::int32_t>>& class_of, const HiddenRules& by) {
  HiddenTraining training(data, description, class_of, by);
  for (int i = 0; i < by.rounds; ++i) training.round();
  return training.finish();
}

// How many of the four kinds a label's scores are right about.
int right(const std::vector<float>& scores, const std::vector<std::int32_t>& truth, std::size_t width,
          std::size_t column) {
  int count = 0;
  for (std::size_t row = 0; row < 4; ++row) {
    const float* said = scores.data() + row * width + column;
    count += (said[1] > said[0]) == (truth[row] == 1) ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("words that mean something else together than alone are learnt, which no sum over words can do") {
  const Dataset data = four_kinds(400);
  const ModelDescription description = two_labels();
  const auto class_of = classes(400);
  const HiddenLayer layer = learnt(data, description, class_of, rules());
  std::vector<float> scores(4 * description.width());
  std::vector<float> linear(4 * 2);
  const std::vector<float> weights = regress(data, class_of[0], 2, {});
  for (std::size_t row = 0; row < 4; ++row) {
    score_hidden(data.inputs_of(row), layer, std::span(scores).subspan(row * description.width(), description.width()));
    score_classes(data.row(row), weights, std::span(linear).subspan(row * 2, 2));
  }
  CHECK(right(scores, class_of[0], description.width(), 0) == 4);
  CHECK(right(scores, class_of[1], description.width(), description.first_column(1)) == 4);
  CHECK(right(linear, class_of[0], 2, 0) < 4);
}

TEST_CASE("a layer sees stems only") {
  const Dataset data = four_kinds(8);
  CHECK(data.inputs_of(0).empty());
  CHECK(data.inputs_of(3).size() == 2);
  CHECK(data.row(3).size() == 3);
  CHECK(learnt(data, two_labels(), classes(8), rules()).input_weights.size() == 2 * 16);
}

TEST_CASE("the same rows give the same layer, with chance in it") {
  HiddenRules by = rules();
  by.input_dropout = 0.5;
  by.neuron_dropout = 0.3;
  by.rounds = 3;
  const Dataset data = four_kinds(100);
  const HiddenLayer one = learnt(data, two_labels(), classes(100), by);
  const HiddenLayer other = learnt(data, two_labels(), classes(100), by);
  CHECK(one.input_weights == other.input_weights);
  CHECK(one.output_weights == other.output_weights);
  for (float each : one.output_weights) CHECK(std::isfinite(each));
}

TEST_CASE("rows without a class teach nothing, and a label without rows does no harm") {
  const Dataset data = four_kinds(40);
  auto class_of = classes(40);
  class_of[1].assign(40, -1);
  for (std::size_t row = 0; row < 40; ++row) {
    if (row % 4 == 3) class_of[0][row] = -1;
  }
  const HiddenLayer layer = learnt(data, two_labels(), class_of, rules());
  for (float each : layer.input_weights) CHECK(std::isfinite(each));
  CHECK(layer.column_biases[two_labels().first_column(1)] == 0);
  const HiddenLayer nothing =
      learnt(data, two_labels(), {std::vector<std::int32_t>(40, -1), std::vector<std::int32_t>(40, -1)}, rules());
  for (float each : nothing.column_biases) CHECK(each == 0);
}
