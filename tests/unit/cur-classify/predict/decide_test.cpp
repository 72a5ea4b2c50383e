#include "predict/decide.hpp"

#include <doctest/doctest.h>

using namespace cur::classify;

namespace {

ModelDescription nested() {
  ModelDescription description;
  ModelLabel group{.path = "labels.group", .name = "group", .classes = {{"A", 1, 0}, {"B", 1, 0}}};
  ModelLabel topic{.path = "labels.topic", .name = "topic", .classes = {{"a1", 1, 0}, {"a2", 1, 0}, {"b1", 1, 1}}};
  topic.parent = 0;
  description.labels = {group, topic};
  return description;
}

std::vector<double> scores_of(const ModelDescription& description, std::initializer_list<double> groups,
                              std::initializer_list<double> topics) {
  std::vector<double> scores(description.width(), -1);
  std::copy(groups.begin(), groups.end(), scores.begin());
  std::copy(topics.begin(), topics.end(), scores.begin() + static_cast<std::ptrdiff_t>(description.first_column(1)));
  return scores;
}

}  // namespace

TEST_CASE("scores become probabilities, the best first") {
  ModelDescription description = nested();
  description.labels[1].parent = -1;
  Decider decider(description);
  const auto decisions = decider.decide(scores_of(description, {0, 0}, {1, 3, 2}));
  CHECK(decisions[0].best.front().of_class == 0);  // a tie goes to the earlier class
  CHECK(decisions[0].best.front().score == doctest::Approx(0.5));
  REQUIRE(decisions[1].best.size() == 3);
  CHECK(decisions[1].best[0].of_class == 1);
  CHECK(decisions[1].best[1].of_class == 2);
  CHECK(decisions[1].best[2].of_class == 0);
  CHECK(decisions[1].best[0].score == doctest::Approx(0.665241));
}

TEST_CASE("labels that nest help each other") {
  ModelDescription description = nested();
  const std::vector<double> scores = scores_of(description, {0, 2}, {1, 0, 0.5});
  Decider alone(description);
  CHECK(alone.decide(scores)[1].best.front().of_class == 0);
  description.labels[1].from_parent = 1;
  Decider with_parent(description);
  CHECK(with_parent.decide(scores)[1].best.front().of_class == 2);

  description.labels[1].from_parent = 0;
  description.labels[1].from_children = 2;
  const std::vector<double> others = scores_of(description, {0.1, 0}, {0, 0, 5});
  Decider with_children(description);
  CHECK(with_children.decide(others)[0].best.front().of_class == 1);
}

TEST_CASE("certainty is bent, the order stays") {
  ModelDescription description = nested();
  description.labels[1].certainty_slope = 0.5;
  description.labels[1].certainty_offset = -1;
  Decider decider(description);
  const Decision& decision = decider.decide(scores_of(description, {0, 0}, {1, 3, 2}))[1];
  CHECK(decision.best[0].of_class == 1);
  CHECK(decision.best[0].score < 0.665);
  CHECK(decision.best[0].score >= decision.best[1].score);
  CHECK(decision.best[1].score >= decision.best[2].score);
}
