#include <cmath>

#include <doctest/doctest.h>

#include "learn/calibrate.hpp"
#include "model/decide.hpp"

using namespace cur::classify;

namespace {

ModelLabel label_of(std::size_t classes) {
  ModelLabel label;
  label.name = "l";
  for (std::size_t i = 0; i < classes; ++i) label.classes.push_back({std::to_string(i), 1, 0});
  return label;
}

}  // namespace

TEST_CASE("a label nests where each class stands with one of the other") {
  ModelFacts facts;
  facts.labels = {label_of(2), label_of(4)};
  const std::vector<std::int32_t> topics{0, 1, 2, 3, 0, 1, 2, 3, -1};
  find_parents({{0, 0, 1, 1, 0, 0, 1, 1, 0}, topics}, facts);
  CHECK(facts.labels[0].parent == -1);
  CHECK(facts.labels[1].parent == 0);
  CHECK(facts.labels[1].classes[2].parent == 1);

  facts.labels = {label_of(2), label_of(4)};
  find_parents({{0, 1, 1, 1, 1, 0, 1, 1, 0}, topics}, facts);
  CHECK(facts.labels[1].parent == -1);
}

TEST_CASE("scores that are right three times of four become 0.75") {
  ModelFacts facts;
  facts.labels = {label_of(2)};
  HeldOut held_out;
  held_out.class_of.resize(1);
  for (std::int32_t row = 0; row < 400; ++row) {
    held_out.class_of[0].push_back(row % 4 == 0 ? 1 : 0);
    held_out.scores.insert(held_out.scores.end(), {1.0F, -1.0F});
    held_out.scores.resize(held_out.scores.size() + facts.width() - 2);
  }
  CHECK(sharpnesses(held_out, facts).front() == doctest::Approx(std::log(3) / 2).epsilon(0.05));
  calibrate(held_out, facts);
  Decider decider(facts);
  const std::vector<double> scores{1, -1, 0, 0, 0, 0, 0, 0};
  CHECK(decider.decide(scores)[0].best.front().score == doctest::Approx(0.75).epsilon(0.02));
  CHECK(accuracy(held_out, facts).front() == doctest::Approx(0.75));
}
