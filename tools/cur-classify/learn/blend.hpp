#pragma once

#include "learn/job_runner.hpp"
#include "learn/training.hpp"
#include "solvers/hidden.hpp"

namespace cur::classify {

// Trains a hidden layer twice, as the linear models were trained: on all rows, and on all but those held out. Adds its
// scores to those of the linear models in `linear.held_out`, after both were scaled by their own sharpness, and returns
// the layer of all rows, scaled in the same way.
HiddenLayer blend_hidden_layer(const Dataset& dataset, const ModelDescription& description, const ClassOf& class_of,
                               const HiddenRules& rules, JobRunner& jobs, const Progress& progress,
                               LinearModels& linear);

}  // namespace cur::classify
