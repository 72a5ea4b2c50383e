#include "eval/measures.hpp"

#include <doctest/doctest.h>

using namespace cur::classify;

namespace {

// truth: a a a b b c c; said: a a b b a d c. By hand, and by scikit-learn's f1_score.
std::vector<RowResult> sample() {
  return {{0, 0, 0.95, true},  {0, 0, 0.85, true}, {0, 1, 0.55, true}, {1, 1, 0.75, true},
          {1, 0, 0.65, false}, {2, 3, 0.0, false}, {2, 2, 0.9, true}};
}

}  // namespace

TEST_CASE("accuracy and F1 as scikit-learn counts them") {
  const Measures measures = measure(sample(), {"a", "b", "c", "d", "never"}, true, true);
  CHECK(measures.rows == 7);
  CHECK(measures.accuracy == doctest::Approx(4.0 / 7));
  CHECK(measures.weighted_f1 == doctest::Approx((3 * 2.0 / 3 + 2 * 0.5 + 2 * 2.0 / 3) / 7));
  CHECK(measures.macro_f1 == doctest::Approx((2.0 / 3 + 0.5 + 2.0 / 3 + 0) / 4));
  REQUIRE(measures.classes.size() == 4);
  CHECK(measures.classes[3].name == "d");
  CHECK(measures.classes[3].f1 == 0);
  REQUIRE(measures.confusions.size() == 3);
  CHECK(measures.confusions[0].rows == 1);
  CHECK(*measures.among_best == doctest::Approx(5.0 / 7));
}

TEST_CASE("the surest rows, and how far scores are from what came true") {
  const Measures measures = measure(sample(), {"a", "b", "c", "d"}, true, false);
  REQUIRE(measures.surest.size() == k_shares.size());
  CHECK(measures.surest[0].rows == 4);
  CHECK(measures.surest[0].precision == 1);
  CHECK(measures.surest[0].least_score == doctest::Approx(0.75));
  CHECK(measures.surest.back().precision == doctest::Approx(4.0 / 7));
  // Ranges: 0: 0/0; 0.5: .55/0; 0.6: .65/0; 0.7: .75/1; 0.8: .85/1; 0.9: 1.85/2
  CHECK(*measures.calibration_error == doctest::Approx((0.55 + 0.65 + 0.25 + 0.15 + 0.15) / 7));
  CHECK_FALSE(measures.among_best);
}
