#include "solvers/softmax.hpp"

#include <algorithm>
#include <cmath>

#include "numbers/arithmetic.hpp"
#include "solvers/importance.hpp"
#include "solvers/shuffle.hpp"

namespace cur::classify {

namespace {

constexpr float k_softmax_first_square = 1e-6F;

class Regression {
 public:
  Regression(const Dataset& dataset, std::vector<float> importance, const SoftmaxRules& rules)
      : weights((dataset.features.size() + 1) * importance.size()),
        m_dataset(&dataset),
        m_importance(std::move(importance)),
        m_decay(static_cast<float>(rules.weight_decay)),
        m_squares(dataset.features.size() + 1, k_softmax_first_square),
        m_gradient(m_importance.size()) {}

  void learn_row(std::size_t row, std::size_t right, float rate) {
    const std::span<const Dataset::Cell> cells = m_dataset->row(row);
    score_classes(cells, weights, m_gradient);
    to_gradient(m_gradient, right, m_importance[right]);
    float square = 0;
    for (float each : m_gradient) square += each * each;
    for (const Dataset::Cell& cell : cells) update(cell, square, rate);
    update({static_cast<std::uint32_t>(m_squares.size() - 1), 1}, square, rate);
  }

  std::vector<float> weights;

 private:
  void update(const Dataset::Cell& cell, float square, float rate) {
    float& squares = m_squares[cell.feature];
    squares += square * cell.value * cell.value;
    const float step = rate / std::sqrt(squares);
    const float kept = 1 - step * m_decay;
    const float by = step * cell.value;
    const std::size_t classes = m_gradient.size();
    const float* gradient = m_gradient.data();
    float* own = weights.data() + cell.feature * classes;
    for (std::size_t i = 0; i < classes; ++i) own[i] = own[i] * kept - by * gradient[i];
  }

  const Dataset* m_dataset;
  std::vector<float> m_importance;  // by class
  float m_decay;
  std::vector<float> m_squares;   // by feature: the sum of squares of what pulled at it
  std::vector<float> m_gradient;  // by class
};

}  // namespace

void to_gradient(std::span<float> scores, std::size_t right, float importance) {
  const float most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (float& each : scores) {
    each = static_cast<float>(stable_exp(static_cast<double>(each - most)));
    sum += static_cast<double>(each);
  }
  const auto scale = static_cast<float>(static_cast<double>(importance) / sum);
  for (float& each : scores) each *= scale;
  scores[right] -= importance;
}

std::vector<float> regress(const Dataset& dataset, const std::vector<std::int32_t>& class_of, std::size_t classes,
                           const SoftmaxRules& rules) {
  Regression regression(dataset, importances(class_of, classes, rules.class_power), rules);
  Shuffle shuffle(dataset.rows());
  for (int round = 0; round < rules.rounds; ++round) {
    const auto rate = static_cast<float>(rules.first_step * (1 - static_cast<double>(round) / rules.rounds));
    for (std::size_t row : shuffle.next()) {
      if (class_of[row] >= 0) regression.learn_row(row, static_cast<std::size_t>(class_of[row]), rate);
    }
  }
  return std::move(regression.weights);
}

void score_classes(std::span<const Dataset::Cell> row, const std::vector<float>& weights, std::span<float> out) {
  const std::size_t classes = out.size();
  float* sums = out.data();
  std::copy(weights.end() - static_cast<std::ptrdiff_t>(classes), weights.end(), sums);
  for (const Dataset::Cell& cell : row) {
    const float* own = weights.data() + cell.feature * classes;
    for (std::size_t i = 0; i < classes; ++i) sums[i] += cell.value * own[i];
  }
}

}  // namespace cur::classify
