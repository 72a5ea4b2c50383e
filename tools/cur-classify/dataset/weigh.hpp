#pragma once

#include <cstdint>
#include <vector>

#include "dataset/dataset.hpp"

namespace cur::classify {

// Sets the weights and energies of the features of a dataset, and turns its counts into values; see Dataset.
void weigh(Dataset& dataset, const std::vector<std::int32_t>& class_of, const FeatureRules& rules);

// Returns, by feature, the divergence of the classes of rows with the feature from those of all rows, in nats. Two rows
// with the classes of all rows are added to each feature, so that a rare feature stays near 0.
std::vector<double> divergences(const Dataset& dataset, const std::vector<std::int32_t>& class_of);

}  // namespace cur::classify
