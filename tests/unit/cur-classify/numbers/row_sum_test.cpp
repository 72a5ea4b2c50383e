#include "numbers/row_sum.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include <doctest/doctest.h>

using namespace cur::classify;

namespace {

constexpr std::int32_t k_largest_multiplier = 16384;  // of what quantise() gives

std::vector<std::int8_t> row(std::size_t width) {
  std::vector<std::int8_t> out(width);
  for (std::size_t i = 0; i < width; ++i) out[i] = static_cast<std::int8_t>(static_cast<int>(i * 73 % 255) - 127);
  return out;
}

// What add_feature does to one column, column by column: with no vectors.
std::int16_t slowly(std::int16_t sum, std::int8_t small, std::uint16_t multiplier, int bits) {
  const auto exact = static_cast<double>(small) * multiplier / (1 << bits);
  return static_cast<std::int16_t>(sum + static_cast<std::int16_t>(std::floor(exact + 0.5)));
}

}  // namespace

TEST_CASE("a feature's row is added label by label, whatever the width") {
  for (std::size_t first = 8; first <= 80; first += 8) {
    const std::vector<std::size_t> padded{first, 24, 8};
    const std::vector<std::uint16_t> multipliers{k_largest_multiplier, 1, 777};
    const std::vector<std::int8_t> small = row(first + 32);
    std::vector<std::int16_t> whole(small.size(), 11);
    std::vector<std::int16_t> half(small.size(), -11);
    add_feature({small.data(), multipliers.data(), padded}, Unit::whole, whole.data());
    add_feature({small.data(), multipliers.data(), padded}, Unit::half, half.data());
    for (std::size_t i = 0; i < small.size(); ++i) {
      const std::uint16_t multiplier = multipliers[i < first ? 0 : i < first + 24 ? 1 : 2];
      CHECK(whole[i] == slowly(11, small[i], multiplier, k_fraction_bits));
      CHECK(half[i] == slowly(-11, small[i], multiplier, k_fraction_bits + 1));
    }
  }
}

TEST_CASE("a word's row keeps its sums to half a step of 127") {
  for (const int most : {0, 1, 63, 127, 128, 254, 1000, 2031, 2032, 2033, 9000, 32767}) {
    std::vector<std::int16_t> halves(40);
    for (int i = 0; i < 40; ++i) halves[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(most * (i - 20) / 20);
    halves.front() = static_cast<std::int16_t>(-most);
    std::vector<std::int8_t> small(halves.size());
    const std::int16_t multiplier = shrink(halves.data(), halves.size(), small.data());
    CHECK(multiplier >= 2);
    CHECK(multiplier * 127 <= k_most_in_row);
    std::vector<std::int16_t> sum(halves.size(), 5);
    add_word_row(small.data(), multiplier, small.size(), sum.data());
    for (std::size_t i = 0; i < halves.size(); ++i) {
      const int wanted = std::clamp(2 * halves[i], -k_most_in_row, k_most_in_row);
      CHECK(std::abs(sum[i] - 5 - wanted) <= multiplier / 2 + 1);
    }
  }
}

TEST_CASE("as many rows as are summed at once fit 16 bits") {
  const std::vector<std::int16_t> halves{32767, -32768, 0, 0, 0, 0, 0, 0};
  std::vector<std::int8_t> small(halves.size());
  const std::int16_t multiplier = shrink(halves.data(), halves.size(), small.data());
  std::vector<std::int16_t> sum(halves.size());
  for (std::size_t i = 0; i < k_rows_at_once; ++i) add_word_row(small.data(), multiplier, small.size(), sum.data());
  CHECK(sum[0] == k_most_in_row * static_cast<int>(k_rows_at_once));
  CHECK(sum[1] == -k_most_in_row * static_cast<int>(k_rows_at_once));
}

TEST_CASE("neurons are added one after the other, however many at once") {
  constexpr std::size_t k_width = 24;
  std::vector<float> outputs(11 * k_width);
  for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i] = static_cast<float>(i * 37 % 101) / 7 - 5;
  for (std::size_t count = 0; count <= 11; ++count) {
    std::vector<ActiveNeuron> neurons;
    std::vector<float> slowly(k_width, 0.1F);
    for (std::size_t k = 0; k < count; ++k) {
      neurons.push_back({outputs.data() + k * k_width, static_cast<float>(k) / 3 + 0.01F});
      for (std::size_t i = 0; i < k_width; ++i) {
        const volatile float product =
            neurons.back().activation * neurons.back().outputs[i];  // rounded, whatever the compiler
        slowly[i] += product;
      }
    }
    std::vector<float> sum(k_width, 0.1F);
    add_neurons(neurons, k_width, sum.data());
    CHECK(sum == slowly);
  }
}
