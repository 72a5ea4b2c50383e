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

// Long stems, to be found although one letter is missing, is one too many, is another, or two neighbours stand in the
// wrong order. The first letter and the last two must be right: there one stem differs from the next («показал»,
// «показан»). Built once and then only read.
//
// By symmetric deletion: every stem is kept under itself and under what is left when one letter is taken out; a word
// is looked for likewise, and what meets is compared.
class TypingErrors {
 public:
  static constexpr std::size_t k_shortest = 8;  // letters of a stem; shorter ones have too many neighbours
  static constexpr std::size_t k_longest = 24;

  // `stems` are folded; the index in the list is what find() gives back.
  explicit TypingErrors(std::vector<std::string> stems);

  // Whether find() can give anything for the stem of a folded word: mostly not, and it costs less than the stem. It
  // refuses the rare word whose fourth and fifth letters are exchanged.
  bool is_near(std::string_view word) const;
  // The only stem that is one error away from a folded one; none when there are several.
  std::optional<std::uint32_t> find(std::string_view stem) const;

 private:
  using Hashes = std::array<std::uint64_t, k_longest + 1>;

  static bool fits(std::string_view stem);
  static std::size_t hash_all(std::string_view stem, Hashes& out);
  static std::size_t beginning_of(std::string_view stem);
  static std::size_t middle_of(std::string_view stem, std::size_t at);
  using FourLetters = std::bitset<std::size_t{1} << 20U>;

  std::vector<std::string> m_stems;
  std::vector<std::uint32_t> m_lists;   // numbers of stems, those under one hash in a row; the last one's bit 31 is set
  FourLetters m_beginnings, m_middles;  // of all stems
  std::bitset<std::size_t{1} << 18U> m_bits;  // the hashes as a Bloom filter
  FlatMap m_places;                           // a hash to the place of its list, from 1
};

}  // namespace cur::text
