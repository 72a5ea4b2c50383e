#pragma once

#include <cstdint>
#include <vector>

#include "learn/dataset.hpp"

namespace cur::classify {

// Gives the features of a dataset their weights and energies, and turns its counts into values; see Dataset.
void weigh(Dataset& dataset, const std::vector<std::int32_t>& class_of, const FeatureRules& rules);

// By feature: how far the classes of rows with it are from those of all rows, in nats. A feature of few rows is pulled
// towards 0 by two rows that are like all.
std::vector<double> divergences(const Dataset& dataset, const std::vector<std::int32_t>& class_of);

}  // namespace cur::classify
