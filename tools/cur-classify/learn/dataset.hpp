#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "judge/lexicon.hpp"
#include "learn/examples.hpp"
#include "model/features.hpp"

namespace cur::classify {

// How features count; chosen by measuring (tests/real/LEARNING.md). A model file carries what of it predicting needs.
struct FeatureRules {
  FeatureShape shape;
  std::uint32_t least_messages = 2;  // a feature of fewer is noise
  // By family: what its features weigh against each other.
  double weight[k_families] = {1, 1, 1, 1, 1};
};

// One feature that is learnt.
struct Learnt {
  FeatureKey key;
  Family family;
  double weight;         // what it counts for in a message where it occurs
  std::uint16_t energy;  // weight squared, in units of 1 / k_energy_unit
};

// Messages as rows of numbers: x[i] of a message is the weight of feature i times the number of its units (distinct
// words, pairs, votes) that have it, divided by the root of the energy of all these. The weight of a feature is greater
// the rarer it is, and the more it tells about the classes of the first label: rarity · (0.3 + D)^½, where D is how far
// the classes of messages with it are from those of all (Kullback and Leibler's divergence).
struct Dataset {
  std::vector<Learnt> features;  // stems and votes first; these, and the others, by key
  std::size_t inputs = 0;        // how many they are
  struct Cell {
    std::uint32_t feature;
    float value;
  };
  std::vector<Cell> cells;              // of all rows; those of one by feature
  std::vector<std::size_t> first_cell;  // by row, and one more

  std::size_t rows() const { return first_cell.size() - 1; }
  std::span<const Cell> row(std::size_t i) const {
    return std::span(cells).subspan(first_cell[i], first_cell[i + 1] - first_cell[i]);
  }
  // The first cells of a row.
  std::span<const Cell> inputs_of(std::size_t i) const {
    const std::span<const Cell> all = row(i);
    const auto end = std::partition_point(all.begin(), all.end(), [&](const Cell& c) { return c.feature < inputs; });
    return all.first(static_cast<std::size_t>(end - all.begin()));
  }
};

// `progress` is told what is going on, now and then.
using Progress = std::function<void(const std::string&)>;
// `class_of`: the class of each message in the first label, from 0 on; -1: it has none.
Dataset make_dataset(const std::vector<Example>& examples, const std::vector<std::int32_t>& class_of,
                     const Lexicon& lexicon, const FeatureRules& rules, const Progress& progress);

}  // namespace cur::classify
