#include "count/statistics.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("Wilson's lower bound keeps small samples down") {
  CHECK(wilson_lower_bound(1, 1) == doctest::Approx(0.2065).epsilon(0.001));
  CHECK(wilson_lower_bound(90, 100) == doctest::Approx(0.8256).epsilon(0.001));
  CHECK(wilson_lower_bound(1, 1) < wilson_lower_bound(80, 100));
  CHECK(wilson_lower_bound(0, 0) == 0);
  CHECK(wilson_lower_bound(0, 50) == 0);
}

TEST_CASE("median and mean") {
  using namespace std::chrono_literals;
  CHECK_FALSE(median({}).has_value());
  CHECK((median({7}) == 7s));
  CHECK((median({9, 1, 5}) == 5s));
  CHECK((median({10, 1, 4, 7}) == 5s));
  CHECK((median({4294967295U, 4294967295U}) == 4294967295s));
  CHECK_FALSE(mean({}).has_value());
  CHECK((mean({1, 2, 4}) == 2s));
}

TEST_CASE("shares and rates of nothing are not known") {
  CHECK(share(1, 4) == 0.25);
  CHECK_FALSE(share(0, 0).has_value());
  CHECK(per_thousand(5, 2000) == 2.5);
  CHECK_FALSE(per_thousand(5, 0).has_value());
}

TEST_CASE("colour classes begin at round numbers, hold about as many values each, and go from blue to red") {
  const std::vector<ColourClass> classes = colour_classes({0, 3, 11, 18, 47, 90, 130, 260, 410, 700, 1500, 5200}, true);
  REQUIRE(classes.size() == 6);
  CHECK(classes.front().from == 0);
  CHECK(classes.front().level == 0);
  CHECK(classes.back().level == 5);
  for (std::size_t i = 1; i < classes.size(); ++i) CHECK(classes[i].from > classes[i - 1].from);
  CHECK(class_of(classes, 0).level == 0);
  CHECK(class_of(classes, 5200).level == 5);
}

TEST_CASE("few different values make few classes") {
  CHECK(colour_classes({}, true).size() == 1);
  CHECK(colour_classes({0, 0, 0}, true).size() == 1);
  const std::vector<ColourClass> two = colour_classes({0, 0, 0, 0, 0, 0, 1, 1}, true);
  REQUIRE(two.size() == 2);
  CHECK(two[1].from == 1);
  CHECK(two[1].level == 5);
}

TEST_CASE("no class is empty") {
  for (int seed = 1; seed < 200; ++seed) {
    std::vector<double> values;
    unsigned state = static_cast<unsigned>(seed);
    for (int i = 0; i < seed % 40 + 1; ++i) {
      state = state * 1664525U + 1013904223U;
      values.push_back(static_cast<double>(state % 1000U) * (seed % 2 == 0 ? 1 : 0.013));
    }
    const std::vector<ColourClass> classes = colour_classes(values, seed % 2 == 0);
    if (classes.size() == 1) continue;
    for (const ColourClass& one : classes) {
      bool used = false;
      for (const double value : values) used = used || class_of(classes, value).level == one.level;
      CHECK(used);
    }
  }
}
