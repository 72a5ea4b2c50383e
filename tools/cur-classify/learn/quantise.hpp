#pragma once

#include <vector>

#include "learn/dataset.hpp"
#include "learn/hidden.hpp"
#include "learn/solver.hpp"
#include "model/model_file.hpp"

namespace cur::classify {

// Turns the weights of all classes (of k_together columns of parts.facts each, as train_mixture gives them) and of all
// neurons into the small numbers of a model file: fills everything of `parts` but the facts, and in the facts each
// label's step and what is said of neurons. What neurons add to classes stays as it is.
void quantise(const std::vector<Learnt>& features, const std::vector<Weights>& weights, const HiddenLayer& layer,
              ModelParts& parts);

}  // namespace cur::classify
