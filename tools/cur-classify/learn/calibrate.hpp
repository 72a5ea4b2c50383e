#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/description.hpp"

namespace cur::classify {

// The scores of messages that were not in the training.
struct HeldOutScores {
  std::vector<std::vector<std::int32_t>> class_of;  // by label, then row; -1: none
  std::vector<float> scores;                        // by row, then column of the description
};

// A label with fewer held-out rows is not fitted; it gets the numbers that were measured on the real export.
inline constexpr std::size_t k_least_held_out = 30;

// Chooses the sharpness of each label and, for labels that nest in others, from_parent and from_children, so that the
// sum of the logarithms of the probabilities of the right classes is largest. from_parent stays small, for the sake of
// the best three. Then chooses the correction of the best class, so that a score of 0.8 is right four times out of
// five.
void calibrate(const HeldOutScores& held_out, ModelDescription& description);

// Returns, by label, the factor that turns its scores into logarithms of odds, without regard to nesting. A label with
// too few rows gets `usual`: one of the constants below, measured for the groups of the real export.
inline constexpr double k_usual_of_linear = 4.7;
inline constexpr double k_usual_of_hidden = 0.94;
std::vector<double> sharpnesses(const HeldOutScores& held_out, ModelDescription description, double usual);

// Finds labels that nest in others and sets their parents: each class occurs with one class of the other label, with
// one exception in k_rarely rows. Of several possible parents, the one with most classes is chosen.
inline constexpr std::uint64_t k_rarely = 50;
void find_parents(const std::vector<std::vector<std::int32_t>>& class_of, ModelDescription& description);

// Returns, by label, the share of rows whose most probable class is the right one; nothing if there are too few rows.
std::vector<std::optional<double>> accuracy(const HeldOutScores& held_out, const ModelDescription& description);

}  // namespace cur::classify
