#include "predict/neurons.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur::classify;

namespace {

constexpr std::size_t k_neurons = 16;
constexpr std::size_t k_stems = 3;

ModelParts sample() {
  ModelParts parts;
  ModelDescription& description = parts.description;
  description.lexicon_checksum = "0123456789abcdef";
  description.features = 4;
  description.labels = {ModelLabel{.path = "labels.group", .name = "group", .classes = {{"A", 3, 0}, {"B", 2, 0}}}};
  description.neurons = k_neurons;
  description.inputs = k_stems;
  description.neuron_step = 0.01;
  parts.keys = {1, 2, 3, 4};
  parts.energies.assign(4, 64);
  parts.multipliers.assign(4, 0);
  parts.rows.assign(4 * k_lane, 0);
  parts.biases.assign(k_lane, 0);
  parts.neurons.multipliers = {4096, 8192, 12288};
  for (std::size_t i = 0; i < k_stems * k_neurons; ++i) {
    parts.neurons.rows.push_back(static_cast<std::int8_t>(static_cast<int>(i * 37 % 201) - 100));
  }
  for (std::size_t i = 0; i < k_neurons; ++i) parts.neurons.biases.push_back(static_cast<float>(i) / 16 - 0.5F);
  for (std::size_t i = 0; i < k_neurons * k_lane; ++i) {
    parts.neurons.outputs.push_back(static_cast<float>(i * 53 % 101) / 101);
  }
  return parts;
}

std::string written(const ModelParts& parts) {
  const std::string path = (std::filesystem::temp_directory_path() / "cur-neurons-test.model").string();
  std::ofstream(path, std::ios::binary) << encode(parts);
  return path;
}

// What one column gets from stems that were seen, in plain numbers.
double slowly(const ModelParts& parts, const std::vector<std::size_t>& stems, double scale, std::size_t column) {
  double score = 0;
  for (std::size_t i = 0; i < k_neurons; ++i) {
    double at = static_cast<double>(parts.neurons.biases[i]);
    for (std::size_t stem : stems) {
      at += parts.neurons.rows[stem * k_neurons + i] * parts.neurons.multipliers[stem] / 4096.0 * 0.01 * scale;
    }
    score += std::max(at, 0.0) * static_cast<double>(parts.neurons.outputs[i * k_lane + column]);
  }
  return score;
}

}  // namespace

TEST_CASE("neurons add what they come to, or nothing") {
  const ModelParts parts = sample();
  const ModelFile model(written(parts));
  Neurons neurons(model);
  std::vector<std::size_t> seen;
  for (int count = 0; count < 140; ++count) {
    std::vector<double> scores(k_lane, 1);
    neurons.clear();
    for (std::size_t stem : seen) neurons.add_input(static_cast<std::uint32_t>(stem));
    neurons.add_scores(scores, 0.5);
    for (std::size_t i = 0; i < k_lane; ++i) {
      CHECK(scores[i] == doctest::Approx(1 + slowly(parts, seen, 0.5, i)).epsilon(1e-5));
    }
    seen.push_back(seen.size() * 7 % k_stems);
  }
}

TEST_CASE("a model without neurons adds nothing") {
  ModelParts parts = sample();
  parts.description.neurons = 0;
  parts.description.inputs = 0;
  parts.neurons = {};
  const ModelFile model(written(parts));
  Neurons neurons(model);
  std::vector<double> scores(k_lane, 2);
  neurons.add_scores(scores, 1);
  CHECK(scores == std::vector<double>(k_lane, 2));
}

TEST_CASE("tables of neurons that do not fit are refused") {
  ModelParts parts = sample();
  parts.neurons.outputs.resize(k_neurons * k_lane / 2);
  CHECK_THROWS_WITH_AS(ModelFile(written(parts)), doctest::Contains("its tables do not fit"), cur::Fatal);
  parts = sample();
  parts.description.neurons = 12;
  CHECK_THROWS_WITH_AS(ModelFile(written(parts)), doctest::Contains("damaged model (neurons)"), cur::Fatal);
  parts = sample();
  parts.description.inputs = 5;
  CHECK_THROWS_WITH_AS(ModelFile(written(parts)), doctest::Contains("damaged model (inputs)"), cur::Fatal);
}

TEST_CASE("a number that is none, or beyond all measure, is refused") {
  ModelParts parts = sample();
  parts.neurons.outputs[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH_AS(ModelFile(written(parts)), doctest::Contains("its tables do not fit"), cur::Fatal);
  parts = sample();
  parts.biases[0] = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(ModelFile(written(parts)), cur::Fatal);
}
