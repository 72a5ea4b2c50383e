#pragma once

#include <cstdint>
#include <vector>

#include "learn/calibrate.hpp"
#include "learn/dataset.hpp"
#include "learn/job_runner.hpp"
#include "learn/softmax.hpp"
#include "learn/solver.hpp"
#include "model/facts.hpp"

namespace cur::classify {

// Which class each row has: by label, then row; -1: it has none.
using ClassOf = std::vector<std::vector<std::int32_t>>;

// What linear models of all classes came to.
struct Trained {
  std::vector<Weights> weights;  // of columns 0 to k_together - 1, of the next, …
  HeldOut held_out;              // what others, that had not seen a part of the rows, said of that part
  std::vector<std::size_t> held_out_rows;
};

// Finds the weights of all columns: once from all rows, once with one of `parts` parts held out. They are a mixture of
// separators and, scaled until its scores spread as widely, a regression of each label.
Trained train_mixture(const Dataset& dataset, const ModelFacts& facts, const ClassOf& class_of,
                      const SolverRules& solver, const SoftmaxRules& softmax, std::size_t parts, JobRunner& jobs,
                      const Progress& progress);

}  // namespace cur::classify
