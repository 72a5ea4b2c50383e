#include "learn/quantise.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "numbers/row_sum.hpp"

namespace cur::classify {

namespace {

// Some columns of the weights of all rows. They become small integers with one multiplier for each row.
struct Columns {
  std::size_t rows, begin, end;
  std::function<double(std::size_t row, std::size_t column)> weight;
};

double largest(const Columns& columns, std::size_t row) {
  double most = 0;
  for (std::size_t i = columns.begin; i < columns.end; ++i) most = std::max(most, std::abs(columns.weight(row, i)));
  return most;
}

// Where the result of row 0 goes. `width` and `apart` are the distances to the next row.
struct Place {
  std::int8_t* small;
  std::size_t width;
  std::uint16_t* multipliers;
  std::size_t apart;
};

// Quantises the columns. Returns the value of one unit of a row.
double quantise_columns(const Columns& columns, const Place& to) {
  double most = 1e-9;
  for (std::size_t row = 0; row < columns.rows; ++row) most = std::max(most, largest(columns, row));
  const double step = most / k_most_in_feature;  // the sum of more than 8 equal features of a word would be cut off
  for (std::size_t row = 0; row < columns.rows; ++row) {
    const double unit = largest(columns, row) / k_most_small;
    const double multiplier = std::round(unit / step * (1 << k_fraction_bits));
    to.multipliers[row * to.apart] = static_cast<std::uint16_t>(multiplier);
    if (multiplier == 0) continue;
    for (std::size_t i = columns.begin; i < columns.end; ++i) {
      to.small[row * to.width + i] = static_cast<std::int8_t>(std::round(columns.weight(row, i) / unit));
    }
  }
  return step;
}

void quantise_classes(const std::vector<DatasetFeature>& features, const std::vector<Weights>& weights,
                      ModelParts& parts) {
  std::vector<ModelLabel>& labels = parts.description.labels;
  const std::size_t width = parts.description.width();
  const auto at = [&](std::size_t feature, std::size_t column) {
    return static_cast<double>(weights[column / k_block_columns][feature * k_block_columns + column % k_block_columns]);
  };
  const auto weight = [&](std::size_t feature, std::size_t column) {
    return at(feature, column) * features[feature].weight;
  };
  parts.multipliers.assign(features.size() * labels.size(), 0);
  parts.rows.assign(features.size() * width, 0);
  parts.biases.assign(width, 0);
  for (std::size_t label = 0; label < labels.size(); ++label) {
    const std::size_t begin = parts.description.first_column(label);
    const std::size_t end = begin + labels[label].classes.size();
    const Place to{parts.rows.data(), width, parts.multipliers.data() + label, labels.size()};
    labels[label].step = quantise_columns({features.size(), begin, end, weight}, to);
    for (std::size_t column = begin; column < end; ++column) parts.biases[column] = at(features.size(), column);
  }
}

void quantise_neurons(const std::vector<DatasetFeature>& features, const HiddenLayer& layer, ModelParts& parts) {
  const std::size_t neurons = layer.neurons;
  const std::size_t inputs = layer.input_weights.size() / neurons;
  parts.description.neurons = neurons;
  parts.description.inputs = inputs;
  const auto weight = [&](std::size_t input, std::size_t neuron) {
    return static_cast<double>(layer.input_weights[input * neurons + neuron]) * features[input].weight;
  };
  parts.neurons.multipliers.assign(inputs, 0);
  parts.neurons.rows.assign(inputs * neurons, 0);
  const Place to{parts.neurons.rows.data(), neurons, parts.neurons.multipliers.data(), 1};
  parts.description.neuron_step = quantise_columns({inputs, 0, neurons, weight}, to);
  parts.neurons.biases = layer.neuron_biases;
  parts.neurons.outputs = layer.output_weights;
  for (std::size_t i = 0; i < parts.biases.size(); ++i) parts.biases[i] += static_cast<double>(layer.column_biases[i]);
}

}  // namespace

void quantise(const std::vector<DatasetFeature>& features, const std::vector<Weights>& weights,
              const HiddenLayer& layer, ModelParts& parts) {
  parts.description.features = features.size();
  for (const DatasetFeature& each : features) {
    parts.keys.push_back(each.key);
    parts.energies.push_back(each.energy);
  }
  quantise_classes(features, weights, parts);
  if (layer.neurons > 0) quantise_neurons(features, layer, parts);
}

}  // namespace cur::classify
