#include "numbers/arithmetic.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace cur::classify;

TEST_CASE("exp and log agree with the library's") {
  for (double x = -30; x < 30; x += 0.0137) CHECK(stable_exp(x) == doctest::Approx(std::exp(x)).epsilon(1e-11));
  for (double x = 1e-9; x < 1e9; x *= 1.37) CHECK(stable_log(x) == doctest::Approx(std::log(x)).epsilon(1e-11));
  CHECK(stable_log(1) == 0);
  CHECK(stable_exp(0) == 1);
  CHECK(stable_exp(-5000) < 1e-300);
  CHECK(std::isfinite(stable_exp(5000)));
}
