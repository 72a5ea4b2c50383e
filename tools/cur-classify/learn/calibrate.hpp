#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/facts.hpp"

namespace cur::classify {

// What separators said of messages that they had not learnt from.
struct HeldOut {
  std::vector<std::vector<std::int32_t>> class_of;  // by label, then row; -1: it has none
  std::vector<float> scores;                        // by row, then column of the facts
};

// A label of which fewer rows were held out is not fitted to them; it gets the numbers that the real export gave.
inline constexpr std::size_t k_least_held_out = 30;

// Chooses sharpness and, for labels that nest, from_parent and from_children, so that the logarithm of the probability
// that was given to the right classes is largest (from_parent stays small for the sake of the best three); then how the
// certainty of the best class is bent, so that a score of 0.8 is right four times out of five.
void calibrate(const HeldOut& held_out, ModelFacts& facts);

// By label: what its scores must be multiplied by so that, each label on its own, they are logarithms of odds. `usual`
// is that of a label with too few rows: for those of linear models and of a hidden layer the groups' of the real
// export.
inline constexpr double k_usual_of_linear = 4.7;
inline constexpr double k_usual_of_hidden = 0.94;
std::vector<double> sharpnesses(const HeldOut& held_out, ModelFacts facts, double usual);

// Finds labels that nest in others: each of their classes stands, but for one row in k_rarely, with one class of the
// other. Sets parents; of several possible parents the one with most classes.
inline constexpr std::uint64_t k_rarely = 50;
void find_parents(const std::vector<std::vector<std::int32_t>>& class_of, ModelFacts& facts);

// The share of rows whose most probable class is theirs, by label; nothing where they are too few to tell.
std::vector<std::optional<double>> accuracy(const HeldOut& held_out, const ModelFacts& facts);

}  // namespace cur::classify
