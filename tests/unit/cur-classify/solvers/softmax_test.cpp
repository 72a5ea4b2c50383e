#include "solvers/softmax.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "three_kinds.hpp"

using namespace cur::classify;

namespace {

std::vector<std::int32_t> classes(std::int32_t rows) {
  std::vector<std::int32_t> out;
  for (std::int32_t i = 0; i < rows; ++i) out.push_back(i % 3);
  return out;
}

}  // namespace

TEST_CASE("a row scores highest for its class") {
  const Dataset data = three_kinds(60);
  const std::vector<float> weights = regress(data, classes(60), 3, {});
  REQUIRE(weights.size() == 4 * 3);
  std::vector<float> said(3);
  for (std::size_t row = 0; row < 3; ++row) {
    score_classes(data.row(row), weights, said);
    for (std::size_t i = 0; i < 3; ++i) CHECK((said[i] > 0) == (row == i));
  }
}

TEST_CASE("scores come to be the logarithms of how often classes occur") {
  // One feature that every row has; three rows out of four are of class 0.
  Dataset data;
  data.features.push_back({1, Family::word, 1, 64});
  data.first_cell.push_back(0);
  std::vector<std::int32_t> class_of;
  for (std::int32_t i = 0; i < 400; ++i) {
    data.cells.push_back({0, 1});
    data.first_cell.push_back(data.cells.size());
    class_of.push_back(i % 4 == 0 ? 1 : 0);
  }
  SoftmaxRules rules;
  rules.class_power = 0;
  rules.weight_decay = 0;
  rules.rounds = 100;
  std::vector<float> said(2);
  score_classes(data.row(0), regress(data, class_of, 2, rules), said);
  CHECK(said[0] - said[1] == doctest::Approx(std::log(3)).epsilon(0.03));
}

TEST_CASE("rows without a class teach nothing, and a class without rows does no harm") {
  const Dataset data = three_kinds(60);
  const std::vector<float> nothing = regress(data, std::vector<std::int32_t>(60, -1), 3, {});
  CHECK(nothing == std::vector<float>(12));
  std::vector<std::int32_t> some = classes(60);
  for (std::size_t row = 2; row < some.size(); row += 3) some[row] = -1;
  const std::vector<float> weights = regress(data, some, 3, {});
  for (std::size_t i = 0; i < 3; ++i) CHECK(weights[2 * 3 + i] == 0);  // the feature that only they have
  for (float each : weights) CHECK(std::isfinite(each));
}

TEST_CASE("the same rows give the same bytes") {
  const Dataset data = three_kinds(300);
  CHECK(regress(data, classes(300), 3, {}) == regress(data, classes(300), 3, {}));
}
