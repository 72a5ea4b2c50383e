#include "model/neurons.hpp"

#include <algorithm>

#include "model/row_sum.hpp"

namespace cur::classify {

Neurons::Neurons(const ModelFile& model)
    : m_model(&model),
      m_near(model.facts().neurons),
      m_sum(model.facts().neurons),
      m_active(model.facts().neurons),
      m_said(model.width()) {}

void Neurons::add_to(std::span<double> scores, double scale) {
  if (m_sum.empty()) return;
  sum_rows();
  const double unit = m_model->facts().neuron_step * scale;
  std::fill(m_said.begin(), m_said.end(), 0.0F);
  std::size_t active = 0;
  for (std::size_t i = 0; i < m_sum.size(); ++i) {
    const auto at = static_cast<float>(static_cast<double>(m_model->neuron_biases()[i]) + m_sum[i] * unit);
    m_active[active] = {m_model->neuron_outputs(i), at};  // half of them are: a branch would be guessed wrong
    active += at > 0 ? 1 : 0;
  }
  add_neurons({m_active.data(), active}, m_said.size(), m_said.data());
  for (std::size_t column = 0; column < scores.size(); ++column) scores[column] += static_cast<double>(m_said[column]);
}

void Neurons::sum_rows() {
  std::fill(m_sum.begin(), m_sum.end(), 0);
  for (std::size_t first = 0; first < m_inputs.size(); first += k_features_at_once) {
    const std::size_t end = std::min(first + k_features_at_once, m_inputs.size());
    std::fill(m_near.begin(), m_near.end(), std::int16_t{0});
    for (std::size_t i = first; i < end; ++i) add_feature(m_model->neuron_row(m_inputs[i]), Unit::whole, m_near.data());
    for (std::size_t i = 0; i < m_sum.size(); ++i) m_sum[i] += m_near[i];
  }
}

}  // namespace cur::classify
