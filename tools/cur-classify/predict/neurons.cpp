#include "predict/neurons.hpp"

#include <algorithm>

#include "numbers/row_sum.hpp"

namespace cur::classify {

Neurons::Neurons(const ModelFile& model)
    : m_model(&model),
      m_partial_sum(model.description().neurons),
      m_sum(model.description().neurons),
      m_active(model.description().neurons),
      m_added_scores(model.width()) {}

void Neurons::add_scores(std::span<double> scores, double scale) {
  if (m_sum.empty()) return;
  sum_rows();
  const double unit = m_model->description().neuron_step * scale;
  std::fill(m_added_scores.begin(), m_added_scores.end(), 0.0F);
  std::size_t active = 0;
  for (std::size_t i = 0; i < m_sum.size(); ++i) {
    const auto activation = static_cast<float>(static_cast<double>(m_model->neuron_biases()[i]) + m_sum[i] * unit);
    m_active[active] = {m_model->neuron_outputs(i), activation};  // half of them are: a branch would be guessed wrong
    active += activation > 0 ? 1 : 0;
  }
  add_neurons({m_active.data(), active}, m_added_scores.size(), m_added_scores.data());
  for (std::size_t column = 0; column < scores.size(); ++column)
    scores[column] += static_cast<double>(m_added_scores[column]);
}

void Neurons::sum_rows() {
  std::fill(m_sum.begin(), m_sum.end(), 0);
  for (std::size_t first = 0; first < m_inputs.size(); first += k_features_at_once) {
    const std::size_t end = std::min(first + k_features_at_once, m_inputs.size());
    std::fill(m_partial_sum.begin(), m_partial_sum.end(), std::int16_t{0});
    for (std::size_t i = first; i < end; ++i)
      add_feature(m_model->neuron_row(m_inputs[i]), Unit::whole, m_partial_sum.data());
    for (std::size_t i = 0; i < m_sum.size(); ++i) m_sum[i] += m_partial_sum[i];
  }
}

}  // namespace cur::classify
