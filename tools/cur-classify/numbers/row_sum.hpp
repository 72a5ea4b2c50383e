#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// The arithmetic of rows. Every processor gives the same bytes: features are summed as integers, and the products of
// neurons are rounded and added in the order of this source.
namespace cur::classify {

inline constexpr std::int16_t k_most_small = 127;    // the largest absolute value of a weight
inline constexpr int k_fraction_bits = 12;           // of a multiplier
inline constexpr std::int32_t k_most_in_row = 4064;  // the largest absolute value in a word's row; others are cut off
inline constexpr std::size_t k_rows_at_once = 8;     // their sum fits 16 bits
static_assert(k_most_in_row * k_rows_at_once <= INT16_MAX);
inline constexpr std::int32_t k_most_in_feature = k_most_in_row / 8;  // of one feature
inline constexpr std::size_t k_features_at_once = 64;                 // their sum fits 16 bits
static_assert(k_most_in_feature * k_features_at_once <= INT16_MAX);

// The row of a feature in a model file: the weights of the `padded[i]` columns of label i are multiplied by
// multipliers[i]. A row of neurons has one part.
struct FeatureRow {
  const std::int8_t* small;
  const std::uint16_t* multipliers;
  std::span<const std::size_t> padded;
};

// Adds multiplier × row, rounded, to `sum`. With Unit::half, one unit of `sum` is two of the row, so that 16 bits are
// enough for some hundred features.
enum class Unit { whole, half };
void add_feature(const FeatureRow& row, Unit unit, std::int16_t* sum);

// Turns a sum in halves, of `width` columns, into the row of a word: `small`, to be multiplied by the number that is
// returned, 2 to 32.
std::int16_t shrink(const std::int16_t* halves, std::size_t width, std::int8_t* small);

// Adds multiplier × small to `sum`.
void add_word_row(const std::int8_t* small, std::int16_t multiplier, std::size_t width, std::int16_t* sum);

// Adds activation × outputs of each neuron, one after the other, to `sum`: the scores of classes.
struct ActiveNeuron {
  const float* outputs;
  float activation;
};
void add_neurons(std::span<const ActiveNeuron> neurons, std::size_t width, float* sum);

}  // namespace cur::classify
