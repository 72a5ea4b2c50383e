#include "judge/judgement.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "sample.hpp"

using classify_sample::complaint;
using classify_sample::lexicon;
using cur::classify::Confidence;
using cur::classify::Judgement;

TEST_CASE("the probability is straight between the points, level outside, the share itself without any") {
  const Confidence line({{0.2, 0.1}, {0.4, 0.5}, {0.8, 0.9}});
  CHECK(line(0) == 0.1);
  CHECK(line(0.2) == 0.1);
  CHECK(line(0.3) == doctest::Approx(0.3));
  CHECK(line(0.4) == 0.5);
  CHECK(line(0.6) == doctest::Approx(0.7));
  CHECK(line(1) == 0.9);
  CHECK(Confidence()(0.37) == 0.37);
}

TEST_CASE("the threshold rises with every doubling of the words, between its bounds") {
  const Judgement judgement;
  CHECK(judgement.threshold(0) == judgement.appeal_least);
  CHECK(judgement.threshold(1) == judgement.appeal_least);
  CHECK(judgement.threshold(8) == doctest::Approx(-0.9 + 3 * 0.75));
  CHECK(judgement.threshold(12) == doctest::Approx(-0.9 + 3.5 * 0.75));
  CHECK(judgement.threshold(16) == doctest::Approx(-0.9 + 4 * 0.75));
  CHECK(judgement.threshold(100000) == judgement.appeal_most);
  CHECK(judgement.threshold(std::numeric_limits<std::size_t>::max()) == judgement.appeal_most);
}

TEST_CASE("what [judgement] says replaces, what it does not say stays") {
  const Judgement read = lexicon("[judgement]\nappeal_least = 1\nneeds_human_below = 0.7\n").judgement;
  CHECK(read.appeal_least == 1.0);
  CHECK(read.needs_human_below == 0.7);
  CHECK(read.per_doubling == Judgement().per_doubling);
  const Judgement points = lexicon("[judgement]\nsector_probability = [[0, 0], [0.5, 0.9]]\n").judgement;
  CHECK(points.sector(0.25) == doctest::Approx(0.45));
  CHECK(points.topic(0.25) == 0.25);
}

TEST_CASE("the shipped file says what the code says without it") {
  const Judgement shipped = cur::classify::load_lexicon(classify_sample::shipped_topics()).judgement;
  const Judgement built;
  CHECK(shipped.appeal_least == built.appeal_least);
  CHECK(shipped.appeal_most == built.appeal_most);
  CHECK(shipped.appeal_one == built.appeal_one);
  CHECK(shipped.per_doubling == built.per_doubling);
  CHECK(shipped.other_kinds == built.other_kinds);
  CHECK(shipped.urgent == built.urgent);
  CHECK(shipped.needs_human_below == built.needs_human_below);
}

TEST_CASE("mistakes in [judgement] name the line and the key") {
  CHECK(complaint("[judgement]\nappeal_lest = 1\n") ==
        "topics.toml:2: judgement.appeal_lest: unknown key; did you mean \"appeal_least\"?");
  CHECK(complaint("[judgement]\nneeds_human_below = 1.5\n") ==
        "topics.toml:2: judgement.needs_human_below: a number is expected, 0 to 1");
  CHECK(complaint("[judgement]\nappeal_one = nan\n") ==
        "topics.toml:2: judgement.appeal_one: a number is expected, -100 to 100");
  const std::string points = "topics.toml:2: judgement.sector_probability: a list of [share, probability] is expected";
  CHECK(complaint("[judgement]\nsector_probability = 1\n") == points);
  for (const std::string list :
       {"[1]", "[[0.5]]", "[[0, 0], [0, 1]]", "[[0, 0.5], [1, 0.2]]", "[[0, 2]]", "[[nan, 1]]", "[[0.1, \"a\"]]"}) {
    CAPTURE(list);
    CHECK(complaint("[judgement]\nsector_probability = " + list + "\n") == points + ", both 0 to 1 and rising");
  }
}
