#include "dataset/weigh.hpp"

#include <cmath>

#include <doctest/doctest.h>

using namespace cur::classify;

namespace {

// Feature 0 is in every row, feature 1 in those of class 0, feature 2 in one row.
Dataset sample() {
  Dataset data;
  for (FeatureKey key = 0; key < 3; ++key) data.features.push_back({key, Family::word, 0, 0});
  data.cells = {{0, 1}, {1, 2}, {0, 1}, {1, 1}, {0, 1}, {0, 1}, {2, 1}};
  data.first_cell = {0, 2, 4, 5, 7};
  return data;
}

const std::vector<std::int32_t> k_class_of{0, 0, 1, 1};

}  // namespace

TEST_CASE("a feature tells more the further its classes are from those of all") {
  const std::vector<double> told = divergences(sample(), k_class_of);
  CHECK(told[0] == doctest::Approx(0));
  CHECK(told[1] == doctest::Approx(0.75 * std::log(1.5) + 0.25 * std::log(0.5)));  // (2 + 1) / (2 + 2)
  CHECK(told[2] < told[1]);
  CHECK(divergences(sample(), {-1, -1, -1, -1}) == std::vector<double>{0, 0, 0});
}

TEST_CASE("values are counts times weights over the length") {
  Dataset data = sample();
  weigh(data, k_class_of, {});
  CHECK(data.features[0].weight == doctest::Approx(std::sqrt(0.3)));  // in every row: rarity 1, tells nothing
  CHECK(data.features[2].weight > data.features[1].weight);
  const double energy = data.features[0].energy + 2.0 * data.features[1].energy;
  CHECK(data.row(0)[1].value ==
        doctest::Approx(2 * data.features[1].weight / std::sqrt(energy / k_energy_unit)).epsilon(1e-5));
}
