#include "predict/decide.hpp"

#include <algorithm>
#include <numeric>

#include "numbers/arithmetic.hpp"

namespace cur::classify {

namespace {

constexpr double k_smallest = 1e-300;
constexpr double k_least_doubt = 1e-9;

// Turns logarithms of odds into probabilities.
void normalise(std::span<double> values) {
  const double most = *std::max_element(values.begin(), values.end());
  for (double& value : values) value -= most;
  stable_exp(values);
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  for (double& value : values) value /= sum;
}

}  // namespace

Decider::Decider(const ModelDescription& description)
    : m_description(&description), m_values(description.width()), m_decisions(description.labels.size()) {
  for (std::size_t i = 0; i < description.labels.size(); ++i) m_first.push_back(description.first_column(i));
}

std::span<const Decision> Decider::decide(std::span<const double> scores) {
  for (std::size_t label = 0; label < m_description->labels.size(); ++label) {
    const ModelLabel& one = m_description->labels[label];
    for (std::size_t i = 0; i < one.classes.size(); ++i) {
      m_values[m_first[label] + i] = scores[m_first[label] + i] * one.sharpness;
    }
  }
  mix_families(scores);
  for (std::size_t label = 0; label < m_description->labels.size(); ++label) choose(label);
  return m_decisions;
}

// First the classes of nested labels use the scores of their parents; then the parents use the probabilities of the
// nested classes.
void Decider::mix_families(std::span<const double> scores) {
  for (std::size_t label = 0; label < m_description->labels.size(); ++label) {
    const ModelLabel& child = m_description->labels[label];
    const std::span<double> values = std::span(m_values).subspan(m_first[label], child.classes.size());
    if (child.parent < 0) continue;
    const auto of = static_cast<std::size_t>(child.parent);
    const ModelLabel& parent = m_description->labels[of];
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] += child.from_parent * parent.sharpness * scores[m_first[of] + child.classes[i].parent];
    }
    normalise(values);
  }
  for (std::size_t label = 0; label < m_description->labels.size(); ++label) {
    const ModelLabel& child = m_description->labels[label];
    if (child.parent < 0) continue;
    const auto of = static_cast<std::size_t>(child.parent);
    m_sums.assign(m_description->labels[of].classes.size(), k_smallest);
    for (std::size_t i = 0; i < child.classes.size(); ++i) {
      m_sums[child.classes[i].parent] += m_values[m_first[label] + i];
    }
    if (child.from_children == 0) continue;
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
      m_values[m_first[of] + i] += child.from_children * stable_log(m_sums[i]);
    }
  }
  for (std::size_t label = 0; label < m_description->labels.size(); ++label) {
    const ModelLabel& one = m_description->labels[label];
    if (one.parent < 0) normalise(std::span(m_values).subspan(m_first[label], one.classes.size()));
  }
}

void Decider::choose(std::size_t label) {
  const std::span<const double> values =
      std::span(m_values).subspan(m_first[label], m_description->labels[label].classes.size());
  std::vector<Decision::Guess>& best = m_decisions[label].best;
  best.clear();
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (best.size() == k_best && values[i] <= best.back().score) continue;
    if (best.size() == k_best) best.pop_back();
    auto at = best.end();
    while (at != best.begin() && (at - 1)->score < values[i]) --at;
    best.insert(at, {i, values[i]});
  }
  temper(m_description->labels[label], best);
}

void Decider::temper(const ModelLabel& label, std::vector<Decision::Guess>& best) const {
  const double sure = std::clamp(best.front().score, k_least_doubt, 1 - k_least_doubt);
  const double odds = label.certainty_slope * stable_log(sure / (1 - sure)) + label.certainty_offset;
  const double tempered = 1 / (1 + stable_exp(-odds));
  best.front().score = tempered;
  for (std::size_t i = 1; i < best.size(); ++i)
    best[i].score = std::min(best[i].score * (1 - tempered) / (1 - sure), tempered);
}

}  // namespace cur::classify
