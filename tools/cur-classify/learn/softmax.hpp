#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/dataset.hpp"

namespace cur::classify {

struct SoftmaxRules {
  double share = 0.3;        // of these weights in what is learnt; the rest is the separators'
  double class_power = 0.3;  // how far rare classes are helped: 0 not, 1 until all classes weigh the same
  double rate = 0.5;         // of the first step
  double decay = 1e-4;       // how far weights shrink with a step
  int rounds = 10;           // over all rows
};

// Multinomial logistic regression of one label by stochastic gradients, with a step for each feature that becomes
// smaller the more it has moved (AdaGrad: Duchi et al., Adaptive Subgradient Methods, 2011). Weaker than separators
// where classes are large, but it ranks the many small classes of a label better: the two mixed beat both.
//
// `class_of`: by row; -1: to be left out. Gives weights by feature, then class; the last `classes` are the biases.
// The same rows give the same weights on every processor.
std::vector<float> regress(const Dataset& dataset, const std::vector<std::int32_t>& class_of, std::size_t classes,
                           const SoftmaxRules& rules);

// Turns the scores of a row's classes into how far each is to fall: its probability, less one for the right class, all
// `times` what the row counts for.
void to_pull(std::span<float> scores, std::size_t right, float times);

// The values of the classes for a row, as many as `out` has.
void score_classes(std::span<const Dataset::Cell> row, const std::vector<float>& weights, std::span<float> out);

}  // namespace cur::classify
