#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/dataset.hpp"

namespace cur::classify {

struct SolverRules {
  double cost = 0.5;         // of a message on the wrong side, relative to the size of the weights
  double class_power = 0.5;  // of importance()
  double tolerance = 0.05;   // training ends when no step of a round is larger
  int most_rounds = 10;      // over all rows
};

// A block of at most k_block_columns classes, each to be separated from all others.
inline constexpr std::size_t k_block_columns = 32;
struct SeparationTask {
  // By row, then class of the block: 1 in the class, -1 not in it, 0 left out.
  std::vector<std::int8_t> sides;
  std::vector<float> costs;  // by class: of a row of the class; other rows cost rules.cost
};

// By feature, then class of the block; the last k_block_columns numbers are the biases.
using Weights = std::vector<float>;

// Trains linear separators by dual coordinate descent with L2 regularisation and squared hinge loss, as LIBLINEAR's
// solver 1 (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008). That library trains one
// class after the other, uses the rand() of the process, and leaves sums to the BLAS of the system. Here the cells of a
// row are read once for 32 classes, about ten times faster for labels with hundreds of classes, and the same rows give
// the same weights on every processor.
Weights separate(const Dataset& dataset, const SeparationTask& separation, const SolverRules& rules);

// Computes the scores of the separators for a row.
void score(std::span<const Dataset::Cell> row, const Weights& weights, std::span<float, k_block_columns> out);

}  // namespace cur::classify
