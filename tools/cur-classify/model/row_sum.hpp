#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "model/model_file.hpp"

// The arithmetic of rows, in integers only: a training run checks itself with what prediction does.
namespace cur::classify {

inline constexpr int k_fraction_bits = 12;           // of a multiplier
inline constexpr std::int32_t k_most_in_row = 4095;  // of a word, either way; what is beyond is cut off
inline constexpr std::size_t k_rows_at_once = 8;     // whose sum fits 16 bits
static_assert(k_most_in_row * k_rows_at_once <= INT16_MAX);

// Calls add(column, multiplier, small number) for every column of a feature's row, label by label. Both numbers have 16
// bits, so that compilers make vectors of the products.
template <class Add>
void for_each_weight(const ModelFile& model, std::uint32_t feature, Add&& add) {
  const std::int8_t* row = model.row(feature);
  const std::span<const std::uint16_t> multipliers = model.multipliers(feature);
  std::size_t column = 0;
  for (std::size_t label = 0; label < multipliers.size(); ++label) {
    const auto multiplier = static_cast<std::int16_t>(multipliers[label]);
    const std::size_t end = column + model.padded_classes(label);
    for (; column < end; ++column) add(column, multiplier, std::int16_t{row[column]});
  }
}

// sum += multiplier × row of the feature.
inline void add_feature(const ModelFile& model, std::uint32_t feature, std::int32_t* sum) {
  for_each_weight(model, feature, [sum](std::size_t column, std::int16_t multiplier, std::int16_t small) {
    sum[column] += std::int32_t{multiplier} * std::int32_t{small};
  });
}

// The same for a feature that stands alone, without the fraction: its row is too small to overflow.
inline void add_alone(const ModelFile& model, std::uint32_t feature, std::int16_t* sum) {
  for_each_weight(model, feature, [sum](std::size_t column, std::int16_t multiplier, std::int16_t small) {
    const auto shifted = static_cast<std::int16_t>(small << (16 - k_fraction_bits));
    const auto product = static_cast<std::int16_t>(std::int32_t{multiplier} * std::int32_t{shifted} >> 16);
    sum[column] = static_cast<std::int16_t>(sum[column] + product);
  });
}

inline std::int32_t rounded(std::int32_t sum) { return (sum + (1 << (k_fraction_bits - 1))) >> k_fraction_bits; }

}  // namespace cur::classify
