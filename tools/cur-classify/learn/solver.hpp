#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/dataset.hpp"

namespace cur::classify {

struct SolverRules {
  double cost = 0.5;         // of a message on the wrong side, against the size of the weights
  double class_power = 0.5;  // how far rare classes are helped: 0 not, 1 until all classes of a label weigh the same
  double tolerance = 0.05;   // the largest step that is still worth another round
  int most_rounds = 10;      // over all rows
};

// Some classes, each to be told from all others: at most k_together of them.
inline constexpr std::size_t k_together = 32;
struct Separation {
  // By row, then place among k_together: 1 of the class, -1 not, 0 to be left out.
  std::vector<std::int8_t> sides;
  std::vector<float> costs;  // by place: of a row of the class; that of another is rules.cost
};

// By feature, then place; the last k_together are the biases.
using Weights = std::vector<float>;

// Linear separators by dual coordinate descent: L2-regularised squared hinge loss, the method of LIBLINEAR's solver 1
// (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008). That library takes the classes one
// after the other, draws rand() of the process, and leaves sums to the system's BLAS. Here a row's cells are read once
// for 32 classes, which is some ten times faster for labels of hundreds of classes, and the same rows give the same
// weights on every processor and any number of threads.
Weights separate(const Dataset& dataset, const Separation& separation, const SolverRules& rules);

// The values of the separators for a row: k_together of them.
void score(std::span<const Dataset::Cell> row, const Weights& weights, std::span<float, k_together> out);

}  // namespace cur::classify
