#include "numbers/arithmetic.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "numbers/clones.hpp"

namespace cur::classify {

namespace {

constexpr double k_ln2 = 0.693147180559945309417;
constexpr double k_ln2_high = 0x1.62e42fee00000p-1;  // the first 33 bits of ln 2: a whole number times it is exact
constexpr double k_ln2_low = 0x1.a39ef35793c76p-33;
constexpr double k_whole = 0x1.8p52;  // added to a small number, it leaves the nearest whole one in the last bits

// 2^n · e^r, |r| < 0.35, by the first terms of the series. Without branches and tables, so that a loop can be
// vectorised.
inline double exp_of(double x) {
  x = x < -700 ? -700 : x;
  x = x > 700 ? 700 : x;
  const double shifted = x * (1 / k_ln2) + k_whole;
  const double whole = shifted - k_whole;
  const double r = (x - whole * k_ln2_high) - whole * k_ln2_low;
  double series = 1.0 / 39916800;
  for (const double factor : {1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24,
                              1.0 / 6, 1.0 / 2, 1.0, 1.0}) {
    series = series * r + factor;
  }
  const auto power = (std::bit_cast<std::uint64_t>(shifted) + 1023) << 52U;
  return series * std::bit_cast<double>(power);
}

}  // namespace

double stable_exp(double x) { return exp_of(x); }

CUR_CLONES void stable_exp(std::span<double> values) {
  for (double& value : values) value = exp_of(value);
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
