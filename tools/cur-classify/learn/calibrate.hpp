#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/facts.hpp"

namespace cur::classify {

// What separators said of messages that they had not learnt from.
struct HeldOut {
  std::vector<std::vector<std::int32_t>> class_of;  // by label, then row; -1: it has none
  std::vector<float> scores;                        // by row, then column of the facts
};

// Chooses sharpness and, for labels that nest, from_parent and from_children, so that the logarithm of the probability
// that was given to the right classes is largest (from_parent stays small for the sake of the best three); then how the
// certainty of the best class is bent, so that a score of 0.8 is right four times out of five.
void calibrate(const HeldOut& held_out, ModelFacts& facts);

// By label: what its scores must be multiplied by so that, each label on its own, they are logarithms of odds.
std::vector<double> sharpnesses(const HeldOut& held_out, ModelFacts facts);

// Finds labels that nest in others: each of their classes stands, but for one row in k_rarely, with one class of the
// other. Sets parents; of several possible parents the one with most classes.
inline constexpr std::uint64_t k_rarely = 50;
void find_parents(const std::vector<std::vector<std::int32_t>>& class_of, ModelFacts& facts);

// The share of rows whose most probable class is theirs, by label.
std::vector<double> accuracy(const HeldOut& held_out, const ModelFacts& facts);

}  // namespace cur::classify
