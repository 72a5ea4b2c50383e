#include "solvers/hidden.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "solvers/importance.hpp"
#include "solvers/softmax.hpp"

namespace cur::classify {

namespace {

constexpr float k_hidden_first_square = 1e-4F;
constexpr double k_first_inputs = 0.087;  // the largest absolute value, random
constexpr double k_first_outputs = 0.87;  // the same, divided by the square root of the number of neurons

void fill(std::vector<float>& weights, double most, RandomNumbers& random) {
  for (float& weight : weights) weight = static_cast<float>((2 * random.fraction() - 1) * most);
}

// Returns the sum of products, added in the same order on every processor, with and without vector instructions.
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

HiddenTraining::HiddenTraining(const Dataset& dataset, const ModelDescription& description,
                               std::vector<std::vector<std::int32_t>> class_of, const HiddenRules& rules)
    : m_dataset(&dataset),
      m_class_of(std::move(class_of)),
      m_rules(rules),
      m_shuffle(dataset.rows()),
      m_input_squares(dataset.inputs + 1, k_hidden_first_square),
      m_output_squares(description.width(), k_hidden_first_square),
      m_bias_squares(description.width(), k_hidden_first_square),
      m_neurons_in(rules.neurons),
      m_gradient(description.width()),
      m_steps(description.width()) {
  m_layer.neurons = rules.neurons;
  m_layer.input_weights.resize(dataset.inputs * rules.neurons);
  m_layer.neuron_biases.resize(rules.neurons);
  m_layer.output_weights.resize(rules.neurons * description.width());
  m_layer.column_biases.resize(description.width());
  fill(m_layer.input_weights, k_first_inputs, m_random);
  const double neurons = std::max(static_cast<double>(rules.neurons), 1.0);
  fill(m_layer.output_weights, k_first_outputs / std::sqrt(neurons), m_random);
  for (std::size_t label = 0; label < description.labels.size(); ++label) {
    const std::size_t classes = description.labels[label].classes.size();
    m_heads.push_back(
        {description.first_column(label), classes, importances(m_class_of[label], classes, rules.class_power)});
  }
}

void HiddenTraining::round() {
  m_step_size = static_cast<float>(m_rules.first_step * (1 - static_cast<double>(m_round) / m_rules.rounds));
  ++m_round;
  for (std::size_t row : m_shuffle.next()) learn_row(row);
}

void HiddenTraining::learn_row(std::size_t row) {
  const auto known = [row](const std::vector<std::int32_t>& label) { return label[row] >= 0; };
  if (std::none_of(m_class_of.begin(), m_class_of.end(), known)) return;
  choose_cells(row);
  activate();
  find_gradient(row);
  update_outputs();
  update_inputs();
}

// Chooses the inputs that are not left out. They are scaled up, so that the sums of the neurons stay as large as
// without dropout.
void HiddenTraining::choose_cells(std::size_t row) {
  const auto scale = static_cast<float>(m_rules.input_scale / (1 - m_rules.input_dropout));
  m_cells.clear();
  for (const Dataset::Cell& cell : m_dataset->inputs_of(row)) {
    if (m_random.fraction() >= m_rules.input_dropout) m_cells.push_back({cell.feature, cell.value * scale});
  }
}

void HiddenTraining::activate() {
  m_neurons_in = m_layer.neuron_biases;
  for (const Dataset::Cell& cell : m_cells) {
    add(cell.value, m_layer.input_weights.data() + cell.feature * m_layer.neurons, m_layer.neurons,
        m_neurons_in.data());
  }
  const auto scale = static_cast<float>(1 / (1 - m_rules.neuron_dropout));
  m_active.clear();
  for (std::size_t i = 0; i < m_layer.neurons; ++i) {
    if (m_neurons_in[i] <= 0 || m_random.fraction() < m_rules.neuron_dropout) continue;
    m_active.push_back({i, m_neurons_in[i] * scale, scale});
  }
  const std::size_t width = m_layer.column_biases.size();
  std::copy(m_layer.column_biases.begin(), m_layer.column_biases.end(), m_gradient.begin());
  for (const Active& each : m_active)
    add(each.activation, m_layer.output_weights.data() + each.neuron * width, width, m_gradient.data());
}

// Replaces the scores by their gradients; 0 for a label that the row does not have.
void HiddenTraining::find_gradient(std::size_t row) {
  std::fill(m_steps.begin(), m_steps.end(), 0.0F);
  for (std::size_t label = 0; label < m_heads.size(); ++label) {
    const Head& head = m_heads[label];
    if (m_class_of[label][row] < 0) continue;
    const auto right = static_cast<std::size_t>(m_class_of[label][row]);
    const std::span<const float> said = std::span(m_gradient).subspan(head.first, head.classes);
    const std::span<float> gradient = std::span(m_steps).subspan(head.first, head.classes);
    std::copy(said.begin(), said.end(), gradient.begin());
    to_gradient(gradient, right, head.importances[right]);
  }
  m_gradient.swap(m_steps);
}

// Computes the gradients of the neurons and updates the output weights.
void HiddenTraining::update_outputs() {
  const std::size_t width = m_gradient.size();
  float squares = 0;
  for (const Active& each : m_active) squares += each.activation * each.activation;
  const float mean = squares / static_cast<float>(m_layer.neurons);
  for (std::size_t i = 0; i < width; ++i) {
    const float square = m_gradient[i] * m_gradient[i];
    m_output_squares[i] += square * mean;
    m_bias_squares[i] += square;
    m_steps[i] = m_step_size * m_gradient[i] / std::sqrt(m_output_squares[i]);
    m_layer.column_biases[i] -= m_step_size * m_gradient[i] / std::sqrt(m_bias_squares[i]);
  }
  std::fill(m_neurons_in.begin(), m_neurons_in.end(), 0.0F);
  for (const Active& each : m_active) {
    float* out = m_layer.output_weights.data() + each.neuron * width;
    m_neurons_in[each.neuron] = product(m_gradient.data(), out, width) * each.scale;
    add(-each.activation, m_steps.data(), width, out);
  }
}

void HiddenTraining::update_inputs() {
  float squares = 0;
  for (float each : m_neurons_in) squares += each * each;
  const float square = squares / static_cast<float>(m_layer.neurons);
  for (const Dataset::Cell& cell : m_cells) {
    update(m_layer.input_weights.data() + cell.feature * m_layer.neurons, m_input_squares[cell.feature], cell.value,
           square);
  }
  update(m_layer.neuron_biases.data(), m_input_squares.back(), 1, square);
}

void HiddenTraining::update(float* own, float& squares, float value, float square) {
  squares += square * value * value;
  const float by = m_step_size / std::sqrt(squares) * value;
  const float kept = 1 - m_step_size * static_cast<float>(m_rules.weight_decay);
  const float* gradient = m_neurons_in.data();
  for (std::size_t i = 0; i < m_layer.neurons; ++i) own[i] = own[i] * kept - by * gradient[i];
}

HiddenLayer HiddenTraining::finish() {
  for (float& each : m_layer.input_weights) each *= static_cast<float>(m_rules.input_scale);
  return std::move(m_layer);
}

void score_hidden(std::span<const Dataset::Cell> inputs, const HiddenLayer& layer, std::span<float> out) {
  std::vector<float> into = layer.neuron_biases;
  for (const Dataset::Cell& cell : inputs) {
    add(cell.value, layer.input_weights.data() + cell.feature * layer.neurons, layer.neurons, into.data());
  }
  std::copy(layer.column_biases.begin(), layer.column_biases.end(), out.begin());
  for (std::size_t i = 0; i < layer.neurons; ++i) {
    if (into[i] > 0) add(into[i], layer.output_weights.data() + i * out.size(), out.size(), out.data());
  }
}

}  // namespace cur::classify
