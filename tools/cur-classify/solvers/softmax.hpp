#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/dataset.hpp"

namespace cur::classify {

struct SoftmaxRules {
  double mix_share = 0.3;      // of its weights in the mixture; the rest is the share of the separators
  double class_power = 0.3;    // of importance()
  double first_step = 0.5;     // the step size falls from this to 0
  double weight_decay = 1e-4;  // the share of a weight that a step of size 1 takes away
  int rounds = 10;             // over all rows
};

// Multinomial logistic regression of one label by stochastic gradient descent with AdaGrad (Duchi et al., Adaptive
// Subgradient Methods, 2011): the step of a feature becomes smaller with the sum of its squared gradients. Weaker than
// separators for large classes, but better at ranking the many small classes of a label; a mixture beats both.
//
// `class_of`: by row; -1: the row is left out. Returns the weights by feature, then class; the last `classes` numbers
// are the biases. The same rows give the same weights on every processor.
std::vector<float> regress(const Dataset& dataset, const std::vector<std::int32_t>& class_of, std::size_t classes,
                           const SoftmaxRules& rules);

// Replaces the scores of the classes of a row by the gradient of the loss: the probability of the class, less 1 for the
// right class, times `importance`.
void to_gradient(std::span<float> scores, std::size_t right, float importance);

// Computes the scores of the classes for a row, as many as `out` has.
void score_classes(std::span<const Dataset::Cell> row, const std::vector<float>& weights, std::span<float> out);

}  // namespace cur::classify
