#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "dataset/examples.hpp"
#include "features/features.hpp"
#include "judge/lexicon.hpp"

namespace cur::classify {

// How features are chosen and weighted; the numbers were found by measuring (tests/real/LEARNING.md).
struct FeatureRules {
  FeatureShape shape;
  std::uint32_t least_messages = 2;  // a feature of fewer messages is left out
  // By family: a factor of the weights of its features.
  double weight[k_families] = {1, 1, 1, 1, 1};
};

// One feature of a dataset.
struct DatasetFeature {
  FeatureKey key;
  Family family;
  double weight;         // in a message where it occurs
  std::uint16_t energy;  // weight squared, in units of 1 / k_energy_unit
};

// Messages as rows of numbers: x[i] of a message is the weight of feature i, times the number of its units (distinct
// words, pairs, votes) with that feature, divided by the square root of the energy of all of these. The weight of a
// feature is greater the rarer the feature is, and the more it tells about the classes of the first label: rarity ·
// (0.3 + D)^½, where D is the Kullback-Leibler divergence of the classes of messages with the feature from those of all
// messages.
struct Dataset {
  std::vector<DatasetFeature> features;  // stems and votes first; both parts ordered by key
  std::size_t inputs = 0;                // the number of stems and votes
  struct Cell {
    std::uint32_t feature;
    float value;
  };
  std::vector<Cell> cells;              // of all rows; those of one row are ordered by feature
  std::vector<std::size_t> first_cell;  // by row; one more at the end

  std::size_t rows() const { return first_cell.size() - 1; }
  std::span<const Cell> row(std::size_t i) const {
    return std::span(cells).subspan(first_cell[i], first_cell[i + 1] - first_cell[i]);
  }
  // The cells of a row that are inputs of the hidden layer.
  std::span<const Cell> inputs_of(std::size_t i) const {
    const std::span<const Cell> all = row(i);
    const auto end = std::partition_point(all.begin(), all.end(), [&](const Cell& c) { return c.feature < inputs; });
    return all.first(static_cast<std::size_t>(end - all.begin()));
  }
};

// Called now and then with a short text about the current step.
using Progress = std::function<void(const std::string&)>;
// Makes the rows of `examples`. `class_of`: the class of each message in the first label; -1: none.
Dataset make_dataset(const std::vector<Example>& examples, const std::vector<std::int32_t>& class_of,
                     const Lexicon& lexicon, const FeatureRules& rules, const Progress& progress);

}  // namespace cur::classify
