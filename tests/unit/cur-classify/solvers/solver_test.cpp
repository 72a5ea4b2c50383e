#include "solvers/solver.hpp"

#include <doctest/doctest.h>

#include "three_kinds.hpp"

using namespace cur::classify;

namespace {

SeparationTask sides(std::size_t rows) {
  SeparationTask made{std::vector<std::int8_t>(rows * k_block_columns), std::vector<float>(k_block_columns, 1)};
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < 3; ++i) made.sides[row * k_block_columns + i] = row % 3 == i ? 1 : -1;
  }
  return made;
}

}  // namespace

TEST_CASE("each class is told from the others, and what has no sides stays at nothing") {
  const Dataset data = three_kinds(60);
  const Weights weights = separate(data, sides(60), {});
  std::array<float, k_block_columns> said{};
  for (std::size_t row = 0; row < 3; ++row) {
    score(data.row(row), weights, said);
    for (std::size_t i = 0; i < 3; ++i) CHECK((said[i] > 0) == (row == i));
    CHECK(said[3] == 0);
  }
}

TEST_CASE("the minimum is the one that the conditions of optimality describe") {
  // Two rows, one feature x = 1, sides + and -, C = 0.5 for both: by symmetry w = 0 would leave both at loss; the dual
  // of two equal points cancels, so that only the costs decide.
  Dataset data;
  data.features.push_back({1, Family::word, 1, 64});
  data.cells = {{0, 1}, {0, -1}};
  data.first_cell = {0, 1, 2};
  SeparationTask made{std::vector<std::int8_t>(2 * k_block_columns), std::vector<float>(k_block_columns, 0.5F)};
  made.sides[0] = 1;
  made.sides[k_block_columns] = -1;
  SolverRules rules;
  rules.cost = 0.5;
  rules.most_rounds = 200;
  rules.tolerance = 1e-7;
  const Weights weights = separate(data, made, rules);
  // min w²/2 + 0.5·2·(1 - w)²  →  w = 2 / 3, bias 0
  CHECK(weights[0] == doctest::Approx(2.0 / 3).epsilon(1e-4));
  CHECK(weights[k_block_columns] == doctest::Approx(0).epsilon(1e-4));
}

TEST_CASE("the same rows give the same bytes") {
  const Dataset data = three_kinds(300);
  CHECK(separate(data, sides(300), {}) == separate(data, sides(300), {}));
}
