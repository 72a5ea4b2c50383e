#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace cur::classify {

// Something in a message that can tell what it is about, known by 64 bits of hash. Model files hold these keys, so
// that what they are made of never changes without a new version of the file.
using FeatureKey = std::uint64_t;

enum class Family : std::uint8_t { word, stem, letters, pair, vote };
inline constexpr std::size_t k_families = 5;

// The weight of a feature, squared, is its energy, kept in units of 1 / k_energy_unit; the root of the energy of all
// features of a message is its length.
inline constexpr double k_energy_unit = 64;

// How features are made; a model file carries it.
struct FeatureShape {
  std::uint32_t shortest = 3;  // runs of letters inside a word with its two ends marked
  std::uint32_t longest = 5;
};

FeatureKey feature_key(Family family, std::string_view bytes);

// Two neighbours, each known by the key of its stem.
FeatureKey pair_key(FeatureKey first_stem, FeatureKey second_stem);

// What one word is of itself: the word, its stem, the runs of letters inside it; each once.
struct WordFeature {
  Family family;
  FeatureKey key;
};

// Appends them. `word` is folded (text/fold.hpp) and mended; only its first k_letters letters have runs.
inline constexpr std::size_t k_letters = 32;
void word_features(std::string_view word, std::string_view stem, const FeatureShape& shape,
                   std::vector<WordFeature>& out);

// Whether a folded word may be a feature. What a system of export wrote is none: `br` of its line breaks, masked
// numbers and names («id0», «00000000000»), numbers of communities and posts («club171875648», «wall-1_2»).
bool can_tell(std::string_view word);

}  // namespace cur::classify
