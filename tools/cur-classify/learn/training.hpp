#pragma once

#include <cstdint>
#include <vector>

#include "dataset/dataset.hpp"
#include "learn/calibrate.hpp"
#include "learn/job_runner.hpp"
#include "model/description.hpp"
#include "solvers/softmax.hpp"
#include "solvers/solver.hpp"

namespace cur::classify {

// The class of each row, by label, then row; -1: none.
using ClassOf = std::vector<std::vector<std::int32_t>>;

// Linear models of all classes.
struct LinearModels {
  std::vector<Weights> weights;  // by block of k_block_columns columns
  HeldOutScores held_out;        // the scores of the held-out rows, by the second training
  std::vector<std::size_t> held_out_rows;
};

// Trains linear models of all columns twice: on all rows, and with one of `parts` parts held out. The weights are a
// mixture of separators and of a regression of each label, which is scaled until its scores vary as much as those of
// the separators.
LinearModels train_linear_models(const Dataset& dataset, const ModelDescription& description, const ClassOf& class_of,
                                 const SolverRules& solver, const SoftmaxRules& softmax, std::size_t parts,
                                 JobRunner& jobs, const Progress& progress);

}  // namespace cur::classify
