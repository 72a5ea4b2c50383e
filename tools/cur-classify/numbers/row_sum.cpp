#include "numbers/row_sum.hpp"

#include <algorithm>

#include "numbers/clones.hpp"

namespace cur::classify {

namespace {

// a × b / 2^15, rounded.
constexpr std::int16_t product(std::int16_t a, std::int16_t b) {
  return static_cast<std::int16_t>(((std::int32_t{a} * std::int32_t{b} >> 14) + 1) >> 1);
}

}  // namespace

CUR_CLONES void add_feature(const FeatureRow& row, Unit unit, std::int16_t* __restrict sum) {
  const int shift = 15 - k_fraction_bits - (unit == Unit::half ? 1 : 0);
  const std::int8_t* __restrict small = row.small;
  for (std::size_t label = 0; label < row.padded.size(); ++label) {
    const auto multiplier = static_cast<std::int16_t>(row.multipliers[label]);
    const std::size_t columns = row.padded[label];
    for (std::size_t i = 0; i < columns; ++i) {
      const auto shifted = static_cast<std::int16_t>(small[i] << shift);
      sum[i] = static_cast<std::int16_t>(sum[i] + product(shifted, multiplier));
    }
    small += columns, sum += columns;
  }
}

CUR_CLONES std::int16_t shrink(const std::int16_t* __restrict halves, std::size_t width,
                               std::int8_t* __restrict small) {
  constexpr std::int16_t k_most = k_most_in_row / 2;
  std::int16_t most = 0, least = 0;
  for (std::size_t i = 0; i < width; ++i) {
    most = std::max(most, halves[i]);
    least = std::min(least, halves[i]);
  }
  const int reach = std::min<int>(std::max<int>(most, -least), k_most);
  const int multiplier = std::max((reach + k_most_small - 1) / k_most_small, 1);
  const auto inverse = static_cast<std::int16_t>(INT16_MAX / multiplier);
  for (std::size_t i = 0; i < width; ++i) {
    const std::int16_t half = std::clamp<std::int16_t>(halves[i], -k_most, k_most);
    small[i] = static_cast<std::int8_t>(product(half, inverse));
  }
  return static_cast<std::int16_t>(2 * multiplier);
}

CUR_CLONES void add_word_row(const std::int8_t* __restrict small, std::int16_t multiplier, std::size_t width,
                             std::int16_t* __restrict sum) {
  for (std::size_t i = 0; i < width; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + small[i] * multiplier);
}

// Four at once, so that a sum is loaded and stored once for four neurons.
CUR_CLONES void add_neurons(std::span<const ActiveNeuron> neurons, std::size_t width, float* __restrict sum) {
  for (; neurons.size() >= 4; neurons = neurons.subspan(4)) {
    const ActiveNeuron a = neurons[0], b = neurons[1], c = neurons[2], d = neurons[3];
    for (std::size_t i = 0; i < width; ++i) {
      sum[i] = (((sum[i] + a.activation * a.outputs[i]) + b.activation * b.outputs[i]) + c.activation * c.outputs[i]) +
               d.activation * d.outputs[i];
    }
  }
  for (const ActiveNeuron& each : neurons) {
    for (std::size_t i = 0; i < width; ++i) sum[i] += each.activation * each.outputs[i];
  }
}

}  // namespace cur::classify
