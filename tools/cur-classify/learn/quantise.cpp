#include "learn/quantise.hpp"

#include <algorithm>
#include <cmath>

#include "model/row_sum.hpp"

namespace cur::classify {

namespace {

constexpr double k_most_small = 127;      // of a row's numbers
constexpr double k_features_in_word = 8;  // that pull as one: more are cut off

// The columns of one label.
struct Columns {
  std::size_t label, begin, end;
};

double weight_of(const std::vector<Weights>& weights, std::size_t column, std::size_t feature) {
  return static_cast<double>(weights[column / k_together][feature * k_together + column % k_together]);
}

double largest(const std::vector<Weights>& weights, const Columns& columns, std::size_t feature) {
  double most = 0;
  for (std::size_t column = columns.begin; column < columns.end; ++column) {
    most = std::max(most, std::abs(weight_of(weights, column, feature)));
  }
  return most;
}

void quantise_label(const std::vector<Learnt>& features, const std::vector<Weights>& weights, const Columns& columns,
                    ModelParts& parts) {
  const std::size_t labels = parts.facts.labels.size();
  const std::size_t width = parts.facts.width();
  double most = 1e-9;
  for (std::size_t i = 0; i < features.size(); ++i) {
    most = std::max(most, features[i].weight * largest(weights, columns, i));
  }
  const double step = k_features_in_word * most / k_most_in_row;
  parts.facts.labels[columns.label].step = step;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const double unit = features[i].weight * largest(weights, columns, i) / k_most_small;
    const double multiplier = std::round(unit / step * (1 << k_fraction_bits));
    parts.multipliers[i * labels + columns.label] = static_cast<std::uint16_t>(multiplier);
    if (multiplier == 0) continue;
    for (std::size_t column = columns.begin; column < columns.end; ++column) {
      const double small = std::round(weight_of(weights, column, i) * features[i].weight / unit);
      parts.rows[i * width + column] = static_cast<std::int8_t>(small);
    }
  }
  for (std::size_t column = columns.begin; column < columns.end; ++column) {
    parts.biases[column] = weight_of(weights, column, features.size());
  }
}

}  // namespace

void quantise(const std::vector<Learnt>& features, const std::vector<Weights>& weights, ModelParts& parts) {
  const std::vector<ModelLabel>& labels = parts.facts.labels;
  const std::size_t width = parts.facts.width();
  parts.facts.features = features.size();
  for (const Learnt& each : features) {
    parts.keys.push_back(each.key);
    parts.energies.push_back(each.energy);
  }
  parts.multipliers.assign(features.size() * labels.size(), 0);
  parts.rows.assign(features.size() * width, 0);
  parts.biases.assign(width, 0);
  for (std::size_t label = 0; label < labels.size(); ++label) {
    const std::size_t begin = parts.facts.first_column(label);
    quantise_label(features, weights, {label, begin, begin + labels[label].classes.size()}, parts);
  }
}

}  // namespace cur::classify
