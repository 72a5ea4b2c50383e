#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/facts.hpp"

namespace cur::classify {

// What a model says of one label of a message.
struct Decision {
  struct Guess {
    std::uint32_t of_class = 0;
    double score = 0;  // probability, 0 to 1
  };
  std::vector<Guess> best;  // at most k_best, the most probable first; ties go to the earlier class
};
inline constexpr std::size_t k_best = 3;

// From scores of separators to probabilities. One object a thread; the facts must outlive it.
//
// Scores of a label times its sharpness are logarithms of odds. Labels that nest help each other: a class gains what
// its parent has, times from_parent; a parent's class then gains the logarithm of the sum of its classes, times
// from_children. The same arithmetic on every processor: sums in a fixed order, and an exp of our own.
class Decider {
 public:
  explicit Decider(const ModelFacts& facts);

  // `scores`: by column. Valid until the next call; in the order of the facts' labels.
  std::span<const Decision> decide(std::span<const double> scores);

  // By column: the probabilities of the last decision; what padding has is unspecified.
  std::span<const double> probabilities() const { return m_values; }

 private:
  void mix_families(std::span<const double> scores);
  void choose(std::size_t label);
  void temper(const ModelLabel& label, std::vector<Decision::Guess>& best) const;

  const ModelFacts* m_facts;
  std::vector<std::size_t> m_first;  // by label
  std::vector<double> m_values;      // by column: first logarithms, then probabilities
  std::vector<double> m_sums;        // by class of a parent
  std::vector<Decision> m_decisions;
};

}  // namespace cur::classify
