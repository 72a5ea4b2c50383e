#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "config/section.hpp"

namespace cur::classify {

// A curve through measured points, which turns a share of the weight into a probability. Linear between two points,
// constant outside of them; without points, the probability is the share.
class Confidence {
 public:
  struct Point {
    double share;        // 0 to 1, rising
    double probability;  // 0 to 1, not falling
  };

  Confidence() = default;
  explicit Confidence(std::vector<Point> points) : m_points(std::move(points)) {}
  double operator()(double share) const;

 private:
  std::vector<Point> m_points;
};

// The table [judgement] of topics.toml: how much evidence an appeal needs, and what a score means. The defaults are
// those of the shipped file, except that the curves have no points.
struct Judgement {
  double appeal_least = 0.5;   // the threshold is never below this
  double appeal_most = 4.5;    // and never above this
  double appeal_one = -0.9;    // the threshold of one word, before these limits
  double per_doubling = 0.75;  // added each time the number of words doubles
  double other_kinds = 0.3;    // the part of requests, questions, thanks, suggestions that counts as evidence
  double urgent = 3.0;         // evidence of a match of an urgent rule
  double needs_human_below = 0.6;
  Confidence sector, topic;

  // Returns the evidence that a message of `words` words needs to be an appeal.
  double threshold(std::size_t words) const;
};

// Reads the table [judgement]; an absent key keeps its default. Throws Fatal{configuration}.
Judgement load_judgement(config::Section section);

}  // namespace cur::classify
