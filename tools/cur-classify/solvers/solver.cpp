#include "solvers/solver.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "solvers/shuffle.hpp"

namespace cur::classify {

namespace {

constexpr float k_too_small = 1e-5F;  // a step that is not worth writing

using Values = std::array<float, k_block_columns>;

// The descent: one multiplier (alpha) for each row and class, and the weights that follow from them.
class Descent {
 public:
  Descent(const Dataset& dataset, const SeparationTask& separation, const SolverRules& rules)
      : weights((dataset.features.size() + 1) * k_block_columns),
        m_dataset(&dataset),
        m_separation(&separation),
        m_alphas(dataset.rows() * k_block_columns),
        m_other_loss(static_cast<float>(0.5 / rules.cost)) {
    for (std::size_t i = 0; i < k_block_columns; ++i) m_own_loss[i] = 0.5F / separation.costs[i];
  }

  // Updates all rows once. Returns the largest step.
  float round(const std::vector<std::size_t>& order) {
    float largest = 0;
    for (std::size_t row : order) largest = std::max(largest, visit(row));
    return largest;
  }

  Weights weights;

 private:
  float visit(std::size_t row) {
    const std::span<const Dataset::Cell> cells = m_dataset->row(row);
    Values scores;
    score(cells, weights, scores);
    float square = 1;  // of the bias
    for (const Dataset::Cell& cell : cells) square += cell.value * cell.value;
    const std::int8_t* sides = m_separation->sides.data() + row * k_block_columns;
    float* alphas = m_alphas.data() + row * k_block_columns;
    Values steps;
    float largest = 0;
    for (std::size_t i = 0; i < k_block_columns; ++i) {
      const auto side = static_cast<float>(sides[i]);
      const float loss = side > 0 ? m_own_loss[i] : m_other_loss;
      const float gradient = side * scores[i] - 1 + loss * alphas[i];
      float alpha = std::max(alphas[i] - gradient / (square + loss), 0.0F);
      alpha = side == 0 ? 0 : alpha;
      const float step = alpha - alphas[i];
      alphas[i] = alpha;
      steps[i] = step * side;
      largest = std::max(largest, std::abs(step) * (square + loss));
    }
    if (largest > k_too_small) update(cells, steps);
    return largest;
  }

  void update(std::span<const Dataset::Cell> cells, const Values& steps) {
    for (const Dataset::Cell& cell : cells) {
      float* own = weights.data() + cell.feature * k_block_columns;
      for (std::size_t i = 0; i < k_block_columns; ++i) own[i] += cell.value * steps[i];
    }
    float* biases = weights.data() + weights.size() - k_block_columns;
    for (std::size_t i = 0; i < k_block_columns; ++i) biases[i] += steps[i];
  }

  const Dataset* m_dataset;
  const SeparationTask* m_separation;
  std::vector<float> m_alphas;  // by row, then place
  float m_other_loss;
  Values m_own_loss{};
};

}  // namespace

Weights separate(const Dataset& dataset, const SeparationTask& separation, const SolverRules& rules) {
  Descent descent(dataset, separation, rules);
  Shuffle shuffle(dataset.rows());
  for (int i = 0; i < rules.most_rounds; ++i) {
    if (descent.round(shuffle.next()) < static_cast<float>(rules.tolerance)) break;
  }
  return std::move(descent.weights);
}

void score(std::span<const Dataset::Cell> row, const Weights& weights, std::span<float, k_block_columns> out) {
  Values sums;
  std::copy(weights.end() - k_block_columns, weights.end(), sums.begin());
  for (const Dataset::Cell& cell : row) {
    const float* own = weights.data() + cell.feature * k_block_columns;
    for (std::size_t i = 0; i < k_block_columns; ++i) sums[i] += cell.value * own[i];
  }
  std::copy(sums.begin(), sums.end(), out.begin());
}

}  // namespace cur::classify
