#pragma once

#include <vector>

#include "dataset/dataset.hpp"
#include "model/model_file.hpp"
#include "solvers/hidden.hpp"
#include "solvers/solver.hpp"

namespace cur::classify {

// Rounds the weights of all classes (in blocks of k_block_columns columns, as train_linear_models() returns them) and
// of all neurons to the small integers of a model file. Fills all of `parts` except the description, of which it sets
// the steps of the labels and the numbers of features, inputs and neurons.
void quantise(const std::vector<DatasetFeature>& features, const std::vector<Weights>& weights,
              const HiddenLayer& layer, ModelParts& parts);

}  // namespace cur::classify
