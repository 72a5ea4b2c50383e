#include "learn/hidden.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "learn/importance.hpp"
#include "learn/softmax.hpp"

namespace cur::classify {

namespace {

constexpr float k_no_slope = 1e-4F;
constexpr double k_first_inputs = 0.087;  // either way, by chance
constexpr double k_first_outputs = 0.87;  // likewise, shared by the neurons' squares

void fill(std::vector<float>& weights, double most, Chance& chance) {
  for (float& weight : weights) weight = static_cast<float>((2 * chance.part() - 1) * most);
}

// The sum of products, in the same order on every processor, whether it does one at a time or sixteen.
float product(const float* one, const float* other, std::size_t count) {
  static_assert(k_lane == 8);
  std::array<float, k_lane> sums{};
  for (std::size_t i = 0; i < count; i += k_lane) {
    for (std::size_t k = 0; k < k_lane; ++k) sums[k] += one[i + k] * other[i + k];
  }
  float sum = 0;
  for (float each : sums) sum += each;
  return sum;
}

void add(float times, const float* from, std::size_t count, float* to) {
  for (std::size_t i = 0; i < count; ++i) to[i] += times * from[i];
}

}  // namespace

HiddenTraining::HiddenTraining(const Dataset& dataset, const ModelFacts& facts,
                               std::vector<std::vector<std::int32_t>> class_of, const HiddenRules& rules)
    : m_dataset(&dataset),
      m_class_of(std::move(class_of)),
      m_rules(rules),
      m_shuffle(dataset.rows()),
      m_in_slopes(dataset.inputs + 1, k_no_slope),
      m_out_slopes(facts.width(), k_no_slope),
      m_bias_slopes(facts.width(), k_no_slope),
      m_into(rules.neurons),
      m_pull(facts.width()),
      m_steps(facts.width()) {
  m_layer.neurons = rules.neurons;
  m_layer.in.resize(dataset.inputs * rules.neurons);
  m_layer.in_biases.resize(rules.neurons);
  m_layer.out.resize(rules.neurons * facts.width());
  m_layer.biases.resize(facts.width());
  fill(m_layer.in, k_first_inputs, m_chance);
  const double neurons = std::max(static_cast<double>(rules.neurons), 1.0);
  fill(m_layer.out, k_first_outputs / std::sqrt(neurons), m_chance);
  for (std::size_t label = 0; label < facts.labels.size(); ++label) {
    const std::size_t classes = facts.labels[label].classes.size();
    m_heads.push_back({facts.first_column(label), classes, importances(m_class_of[label], classes, rules.class_power)});
  }
}

void HiddenTraining::round() {
  m_rate = static_cast<float>(m_rules.rate * (1 - static_cast<double>(m_round) / m_rules.rounds));
  ++m_round;
  for (std::size_t row : m_shuffle.next()) visit(row);
}

void HiddenTraining::visit(std::size_t row) {
  const auto known = [row](const std::vector<std::int32_t>& label) { return label[row] >= 0; };
  if (std::none_of(m_class_of.begin(), m_class_of.end(), known)) return;
  choose_cells(row);
  activate();
  find_pull(row);
  pull_outputs();
  pull_inputs();
}

// What is left of the row counts the more, so that neurons are as busy as with all of it.
void HiddenTraining::choose_cells(std::size_t row) {
  const auto scale = static_cast<float>(m_rules.reach / (1 - m_rules.left_out));
  m_cells.clear();
  for (const Dataset::Cell& cell : m_dataset->inputs_of(row)) {
    if (m_chance.part() >= m_rules.left_out) m_cells.push_back({cell.feature, cell.value * scale});
  }
}

void HiddenTraining::activate() {
  m_into = m_layer.in_biases;
  for (const Dataset::Cell& cell : m_cells) {
    add(cell.value, m_layer.in.data() + cell.feature * m_layer.neurons, m_layer.neurons, m_into.data());
  }
  const auto slope = static_cast<float>(1 / (1 - m_rules.neurons_left_out));
  m_active.clear();
  for (std::size_t i = 0; i < m_layer.neurons; ++i) {
    if (m_into[i] <= 0 || m_chance.part() < m_rules.neurons_left_out) continue;
    m_active.push_back({i, m_into[i] * slope, slope});
  }
  const std::size_t width = m_layer.biases.size();
  std::copy(m_layer.biases.begin(), m_layer.biases.end(), m_pull.begin());
  for (const Active& each : m_active) add(each.at, m_layer.out.data() + each.neuron * width, width, m_pull.data());
}

// Turns scores into how far each is to fall; 0 of a label that nobody gave the row.
void HiddenTraining::find_pull(std::size_t row) {
  std::fill(m_steps.begin(), m_steps.end(), 0.0F);
  for (std::size_t label = 0; label < m_heads.size(); ++label) {
    const Head& head = m_heads[label];
    if (m_class_of[label][row] < 0) continue;
    const auto right = static_cast<std::size_t>(m_class_of[label][row]);
    const std::span<const float> said = std::span(m_pull).subspan(head.first, head.classes);
    const std::span<float> pull = std::span(m_steps).subspan(head.first, head.classes);
    std::copy(said.begin(), said.end(), pull.begin());
    to_pull(pull, right, head.importances[right]);
  }
  m_pull.swap(m_steps);
}

// Finds how far neurons are to fall, and moves what they add to classes.
void HiddenTraining::pull_outputs() {
  const std::size_t width = m_pull.size();
  float squares = 0;
  for (const Active& each : m_active) squares += each.at * each.at;
  const float mean = squares / static_cast<float>(m_layer.neurons);
  for (std::size_t i = 0; i < width; ++i) {
    const float steepness = m_pull[i] * m_pull[i];
    m_out_slopes[i] += steepness * mean;
    m_bias_slopes[i] += steepness;
    m_steps[i] = m_rate * m_pull[i] / std::sqrt(m_out_slopes[i]);
    m_layer.biases[i] -= m_rate * m_pull[i] / std::sqrt(m_bias_slopes[i]);
  }
  std::fill(m_into.begin(), m_into.end(), 0.0F);
  for (const Active& each : m_active) {
    float* out = m_layer.out.data() + each.neuron * width;
    m_into[each.neuron] = product(m_pull.data(), out, width) * each.slope;
    add(-each.at, m_steps.data(), width, out);
  }
}

void HiddenTraining::pull_inputs() {
  float squares = 0;
  for (float each : m_into) squares += each * each;
  const float steepness = squares / static_cast<float>(m_layer.neurons);
  for (const Dataset::Cell& cell : m_cells) {
    move(m_layer.in.data() + cell.feature * m_layer.neurons, m_in_slopes[cell.feature], cell.value, steepness);
  }
  move(m_layer.in_biases.data(), m_in_slopes.back(), 1, steepness);
}

void HiddenTraining::move(float* own, float& slope, float value, float steepness) {
  slope += steepness * value * value;
  const float by = m_rate / std::sqrt(slope) * value;
  const float kept = 1 - m_rate * static_cast<float>(m_rules.decay);
  const float* pull = m_into.data();
  for (std::size_t i = 0; i < m_layer.neurons; ++i) own[i] = own[i] * kept - by * pull[i];
}

HiddenLayer HiddenTraining::finish() {
  for (float& each : m_layer.in) each *= static_cast<float>(m_rules.reach);
  return std::move(m_layer);
}

void score_hidden(std::span<const Dataset::Cell> inputs, const HiddenLayer& layer, std::span<float> out) {
  std::vector<float> into = layer.in_biases;
  for (const Dataset::Cell& cell : inputs) {
    add(cell.value, layer.in.data() + cell.feature * layer.neurons, layer.neurons, into.data());
  }
  std::copy(layer.biases.begin(), layer.biases.end(), out.begin());
  for (std::size_t i = 0; i < layer.neurons; ++i) {
    if (into[i] > 0) add(into[i], layer.out.data() + i * out.size(), out.size(), out.data());
  }
}

}  // namespace cur::classify
