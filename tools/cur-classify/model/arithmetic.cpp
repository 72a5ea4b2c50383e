#include "model/arithmetic.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace cur::classify {

namespace {

constexpr double k_ln2 = 0.693147180559945309417;
constexpr int k_part_bits = 5;
constexpr int k_parts = 1 << k_part_bits;

// 2^(j/32). Square roots are exact to the last digit on every processor.
const std::array<double, k_parts> k_powers = [] {
  std::array<double, k_parts> powers{};
  for (std::size_t j = 0; j < powers.size(); ++j) {
    powers[j] = 1;
    double root = 2;
    for (int bit = k_part_bits - 1; bit >= 0; --bit) {
      root = std::sqrt(root);
      if ((j >> bit & 1U) != 0) powers[j] *= root;
    }
  }
  return powers;
}();

}  // namespace

// 2^(j/32) from a table times e^r, |r| < 0.011, by the first terms of its series.
double stable_exp(double x) {
  if (x < -700) return 0;
  x = std::min(x, 700.0);
  const auto whole = static_cast<std::int32_t>(x * (k_parts / k_ln2) + (x < 0 ? -0.5 : 0.5));
  const double rest = x - whole * (k_ln2 / k_parts);
  const double part = k_powers[static_cast<std::size_t>(whole & (k_parts - 1))];
  const double series = 1 + rest * (1 + rest * (1.0 / 2 + rest * (1.0 / 6 + rest * (1.0 / 24 + rest * (1.0 / 120)))));
  const double power = std::bit_cast<double>(static_cast<std::uint64_t>((whole >> k_part_bits) + 1023) << 52U);
  return part * series * power;
}

// ln(m·2^k) = k·ln 2 + 2·artanh((m-1)/(m+1)), with m from 0.7 to 1.4.
double stable_log(double x) {
  int power = 0;
  double part = std::frexp(x, &power);
  if (part < 0.7071) part *= 2, --power;
  const double ratio = (part - 1) / (part + 1);
  const double square = ratio * ratio;
  double sum = 0;
  for (int i = 15; i > 0; i -= 2) sum = sum * square + 1.0 / i;
  return power * k_ln2 + 2 * ratio * sum;
}

}  // namespace cur::classify
