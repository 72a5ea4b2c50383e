#pragma once

#include "learn/hidden.hpp"
#include "learn/job_runner.hpp"
#include "learn/training.hpp"

namespace cur::classify {

// Learns a hidden layer as the linear models were learnt, once from all rows and once without those held out, and adds
// its scores to theirs: in `trained.held_out`, and in the layer that comes back. Scores are added after each side, on
// its own, was made as sharp as it is right.
HiddenLayer blend_hidden_layer(const Dataset& dataset, const ModelFacts& facts, const ClassOf& class_of,
                               const HiddenRules& rules, JobRunner& jobs, const Progress& progress, Trained& trained);

}  // namespace cur::classify
