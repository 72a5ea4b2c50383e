#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/flat_map.hpp"

namespace cur::text {

// Finds long stems in spite of one typing error: a letter is missing, added or replaced, or two neighbours are
// exchanged. The first letter and the last two must be right, because there one stem differs from another («показал»,
// «показан»). Built once and then only read.
//
// The method is symmetric deletion: every stem is stored under itself and under what is left without one of its
// letters; a word is searched for in the same way, and the stems that are found are compared.
class TypingErrors {
 public:
  static constexpr std::size_t k_shortest = 8;  // letters of a stem; shorter stems are too much alike
  static constexpr std::size_t k_longest = 24;

  // `stems` are folded; find() returns an index of this list.
  explicit TypingErrors(std::vector<std::string> stems);

  // Returns false if find() would find nothing for the stem of a folded word: true for few words, and faster than
  // stemming. Also false for the rare word whose fourth and fifth letters are exchanged.
  bool may_find(std::string_view word) const;
  // Returns the only stem that is one error away from a folded stem; nothing if there are several.
  std::optional<std::uint32_t> find(std::string_view stem) const;

 private:
  using Hashes = std::array<std::uint64_t, k_longest + 1>;

  static bool has_usable_letters(std::string_view stem);
  static std::size_t hash_all(std::string_view stem, Hashes& out);
  static std::size_t beginning_of(std::string_view stem);
  static std::size_t middle_of(std::string_view stem, std::size_t at);
  using FourLetters = std::bitset<std::size_t{1} << 20U>;

  std::vector<std::string> m_stems;
  std::vector<std::uint32_t> m_lists;   // indices of stems, grouped by hash; bit 31 is set in the last of a group
  FourLetters m_beginnings, m_middles;  // of all stems
  std::bitset<std::size_t{1} << 18U> m_hash_filter;  // a Bloom filter of the hashes
  FlatMap m_places;                                  // from a hash to the place of its group, from 1
};

}  // namespace cur::text
