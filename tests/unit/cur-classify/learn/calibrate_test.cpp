#include "learn/calibrate.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "predict/decide.hpp"

using namespace cur::classify;

namespace {

ModelLabel label_of(std::size_t classes) {
  ModelLabel label;
  label.name = std::string("l");
  for (std::size_t i = 0; i < classes; ++i) label.classes.push_back({std::to_string(i), 1, 0});
  return label;
}

}  // namespace

TEST_CASE("a label nests where each class stands with one of the other") {
  ModelDescription description;
  description.labels = {label_of(2), label_of(4)};
  const std::vector<std::int32_t> topics{0, 1, 2, 3, 0, 1, 2, 3, -1};
  find_parents({{0, 0, 1, 1, 0, 0, 1, 1, 0}, topics}, description);
  CHECK(description.labels[0].parent == -1);
  CHECK(description.labels[1].parent == 0);
  CHECK(description.labels[1].classes[2].parent == 1);

  description.labels = {label_of(2), label_of(4)};
  find_parents({{0, 1, 1, 1, 1, 0, 1, 1, 0}, topics}, description);
  CHECK(description.labels[1].parent == -1);
}

TEST_CASE("scores that are right three times of four become 0.75") {
  ModelDescription description;
  description.labels = {label_of(2)};
  HeldOutScores held_out;
  held_out.class_of.resize(1);
  for (std::int32_t row = 0; row < 400; ++row) {
    held_out.class_of[0].push_back(row % 4 == 0 ? 1 : 0);
    held_out.scores.insert(held_out.scores.end(), {1.0F, -1.0F});
    held_out.scores.resize(held_out.scores.size() + description.width() - 2);
  }
  CHECK(sharpnesses(held_out, description, 7).front() == doctest::Approx(std::log(3) / 2).epsilon(0.05));
  calibrate(held_out, description);
  Decider decider(description);
  const std::vector<double> scores{1, -1, 0, 0, 0, 0, 0, 0};
  CHECK(decider.decide(scores)[0].best.front().score == doctest::Approx(0.75).epsilon(0.02));
  CHECK(accuracy(held_out, description).front().value() == doctest::Approx(0.75));
}

TEST_CASE("a label with too few rows held out keeps usual numbers, and nothing is said of how many are right") {
  ModelDescription description;
  description.labels = {label_of(2), label_of(4)};
  description.labels[1].parent = 0;
  HeldOutScores held_out;
  held_out.class_of.resize(2);
  for (std::size_t row = 0; row < k_least_held_out; ++row) {
    held_out.class_of[0].push_back(0);
    held_out.class_of[1].push_back(row == 0 ? -1 : 0);  // one fewer
  }
  held_out.scores.assign(k_least_held_out * description.width(), 0.5F);
  CHECK(sharpnesses(held_out, description, 7)[0] != 7);
  CHECK(sharpnesses(held_out, description, 7)[1] == 7);
  calibrate(held_out, description);
  CHECK(description.labels[1].sharpness == 2.6);
  CHECK(description.labels[1].from_parent == 0.25);
  CHECK(accuracy(held_out, description)[0].has_value());
  CHECK_FALSE(accuracy(held_out, description)[1].has_value());

  ModelDescription none = description;
  calibrate({{{}, {}}, {}}, none);
  CHECK(none.labels[0].sharpness == 2.6);
  CHECK(none.labels[0].from_parent == 0);
}
