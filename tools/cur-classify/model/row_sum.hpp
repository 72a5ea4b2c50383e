#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// The arithmetic of rows, in integers only: every processor gives the same bytes.
namespace cur::classify {

inline constexpr int k_fraction_bits = 12;           // of a multiplier
inline constexpr std::int32_t k_most_in_row = 4064;  // of a word, either way; what is beyond is cut off
inline constexpr std::size_t k_rows_at_once = 8;     // whose sum fits 16 bits
static_assert(k_most_in_row * k_rows_at_once <= INT16_MAX);

// A feature's row as a model file holds it: `padded[i]` columns of label i count multipliers[i] times.
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

}  // namespace cur::classify
