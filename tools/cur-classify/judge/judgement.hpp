#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "config/section.hpp"

namespace cur::classify {

// A rising line through measured points: the probability that belongs to a share of the weight. Between two points it
// is straight, outside of them level; with no point it is the share itself.
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

// The numbers of topics.toml's [judgement]: how much must speak for an appeal, and what a score means. The defaults are
// those that ship, except for the probabilities: without points they are the shares themselves.
struct Judgement {
  double appeal_least = 0.5;   // what a message of any length must weigh to be an appeal
  double appeal_most = 4.5;    // and what is enough for any
  double appeal_one = -0.9;    // what one word would have to, were it not for the least
  double per_doubling = 0.75;  // and how much more, each time that there are twice as many words
  double other_kinds = 0.3;    // of the weight of requests, questions, thanks, suggestions
  double urgent = 3.0;         // for a match of an urgent rule
  double needs_human_below = 0.6;
  Confidence sector, topic;

  // What must speak for an appeal in a message of so many words.
  double threshold(std::size_t words) const;
};

// Reads the table [judgement]; what it does not say stays as it is. Throws Fatal{configuration}.
Judgement load_judgement(config::Section section);

}  // namespace cur::classify
