#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/description.hpp"

namespace cur::classify {

// The prediction of a model for one label of a message.
struct Decision {
  struct Guess {
    std::uint32_t of_class = 0;
    double score = 0;  // probability, 0 to 1
  };
  std::vector<Guess> best;  // at most k_best, the most probable first; ties go to the earlier class
};
inline constexpr std::size_t k_best = 3;

// Turns the scores of a model into probabilities. One object a thread; the description must outlive it.
//
// The scores of a label, times its sharpness, are logarithms of odds. Labels that nest in others are adjusted: a class
// adds the score of its parent class, times from_parent; then a parent class adds the logarithm of the sum of its
// classes, times from_children. The result is the same on every processor: sums have a fixed order, and stable_exp() is
// used.
class Decider {
 public:
  explicit Decider(const ModelDescription& description);

  // `scores`: by column. The decisions are in the order of the labels, valid until the next call.
  std::span<const Decision> decide(std::span<const double> scores);

  // Returns the probabilities of the last decision, by column. Those of padding columns are unspecified.
  std::span<const double> probabilities() const { return m_values; }

 private:
  void mix_families(std::span<const double> scores);
  void choose(std::size_t label);
  void temper(const ModelLabel& label, std::vector<Decision::Guess>& best) const;

  const ModelDescription* m_description;
  std::vector<std::size_t> m_first;  // by label
  std::vector<double> m_values;      // by column: logarithms of odds, later probabilities
  std::vector<double> m_sums;        // by class of a parent
  std::vector<Decision> m_decisions;
};

}  // namespace cur::classify
