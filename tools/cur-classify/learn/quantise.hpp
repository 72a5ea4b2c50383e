#pragma once

#include <vector>

#include "learn/dataset.hpp"
#include "learn/solver.hpp"
#include "model/model_file.hpp"

namespace cur::classify {

// Turns the weights of all classes (of k_together columns of parts.facts each, as train_mixture gives them) into the
// small numbers of a model file: fills everything of `parts` but the facts, and in the facts each label's step.
void quantise(const std::vector<Learnt>& features, const std::vector<Weights>& weights, ModelParts& parts);

}  // namespace cur::classify
