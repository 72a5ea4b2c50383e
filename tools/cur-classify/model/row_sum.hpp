#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// The arithmetic of rows: every processor gives the same bytes. Features are summed in integers; what neurons add is
// multiplied, rounded, added and rounded, in the order written here.
namespace cur::classify {

inline constexpr std::int16_t k_most_small = 127;    // a number of a row, either way
inline constexpr int k_fraction_bits = 12;           // of a multiplier
inline constexpr std::int32_t k_most_in_row = 4064;  // of a word, either way; what is beyond is cut off
inline constexpr std::size_t k_rows_at_once = 8;     // whose sum fits 16 bits
static_assert(k_most_in_row * k_rows_at_once <= INT16_MAX);
inline constexpr std::int32_t k_most_in_feature = k_most_in_row / 8;  // of a feature on its own
inline constexpr std::size_t k_features_at_once = 64;                 // whose sum fits 16 bits
static_assert(k_most_in_feature * k_features_at_once <= INT16_MAX);

// A feature's row as a model file holds it: `padded[i]` columns of label i count multipliers[i] times. One of neurons
// is a single part.
struct FeatureRow {
  const std::int8_t* small;
  const std::uint16_t* multipliers;
  std::span<const std::size_t> padded;
};

// sum += multiplier × row, rounded. In halves one unit of `sum` is two: some hundred features fit 16 bits.
enum class Unit { whole, half };
void add_feature(const FeatureRow& row, Unit unit, std::int16_t* sum);

// Makes a word's row of sums in halves, of `width` columns: `small` times the number returned, which is 2 to 32.
std::int16_t shrink(const std::int16_t* halves, std::size_t width, std::int8_t* small);

// sum += multiplier × small.
void add_word_row(const std::int8_t* small, std::int16_t multiplier, std::size_t width, std::int16_t* sum);

// sum += at × outputs, for one neuron after the other: what they add to the scores of classes.
struct ActiveNeuron {
  const float* outputs;
  float at;
};
void add_neurons(std::span<const ActiveNeuron> neurons, std::size_t width, float* sum);

}  // namespace cur::classify
