#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace cur::classify {

// The hash of a feature: something in a message that tells what the message is about. Model files contain these keys,
// so the way they are made never changes without a new version of the file.
using FeatureKey = std::uint64_t;

enum class Family : std::uint8_t { word, stem, letters, pair, vote };
inline constexpr std::size_t k_families = 5;

// The energy of a feature is its weight squared, in units of 1 / k_energy_unit. The square root of the energy of all
// features of a message is the length of the message.
inline constexpr double k_energy_unit = 64;

// How features are made. Part of a model's description.
struct FeatureShape {
  std::uint32_t shortest = 3;  // of a run of letters inside a word, with both ends of the word marked
  std::uint32_t longest = 5;
};

FeatureKey feature_key(Family family, std::string_view bytes);

// The feature of two neighbouring words. The arguments are the keys of their stems.
FeatureKey pair_key(FeatureKey first_stem, FeatureKey second_stem);

// A feature of one word: the word, its stem, or a run of letters inside it.
struct WordFeature {
  Family family;
  FeatureKey key;
};

// Appends the features of a word, each once. `word` is folded (text/fold.hpp) and repaired. Only its first
// k_most_letters letters have runs.
inline constexpr std::size_t k_most_letters = 32;
void word_features(std::string_view word, std::string_view stem, const FeatureShape& shape,
                   std::vector<WordFeature>& out);

// Returns false for a word that cannot be a feature because an export system wrote it: `br` of line breaks, masked
// numbers and names («id0», «00000000000»), numbers of communities and posts («club171875648», «wall-1_2»).
bool is_usable_word(std::string_view word);

}  // namespace cur::classify
