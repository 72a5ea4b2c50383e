#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "text/stem.hpp"

namespace cur::text {

// Words and phrases as a moderator writes them:
//   яма            any form of the word (its Russian stem)
//   горячая вода   a phrase: these words, in any form, in this order, at most two other words between neighbours
//   асфальт*       every word with this beginning
//   *ович          every word with this ending
// Case and the difference between ё and е are ignored. A set is filled first and then only read, by Matchers of several
// threads.
class PatternSet {
 public:
  using Id = std::uint32_t;

  // Returns the id of the pattern; equal patterns have one id. Returns an Error if the pattern has no word, if too few
  // letters stand beside a star, or if a star stands inside a word.
  Result<Id> add(std::string_view pattern);

  std::size_t size() const { return m_size; }

 private:
  friend class Matcher;

  // One word of a pattern: a stem, a prefix or an ending.
  using Atom = std::uint32_t;
  using Starred = std::vector<std::pair<std::string, Atom>>;  // the letters beside the star
  // Patterns are paths in a tree whose edges are words: patterns with the same first words share their first nodes. The
  // root is node 0; no edge leads to it.
  struct Node {
    Id completed = k_none;   // the pattern that ends here
    std::uint64_t next = 0;  // bit_of() of every atom on an edge from here
  };
  static std::uint64_t bit_of(Atom atom) { return std::uint64_t{1} << atom % 64; }
  static constexpr Id k_none = ~Id{0};
  static std::uint64_t edge(std::uint32_t from, Atom atom) { return std::uint64_t{from} << 32U | atom; }

  Atom stem_atom(std::string_view folded);
  Atom starred_atom(Starred& starred, std::string_view folded);
  Result<std::vector<Atom>> parse_part(std::string_view part);

  Stemmer m_stemmer;
  std::unordered_map<std::string, Atom> m_stems;
  Starred m_prefixes;
  Starred m_endings;
  std::unordered_map<std::string, std::vector<Atom>> m_parsed_parts;  // by part of a pattern; many patterns share parts
  Atom m_atoms = 0;
  std::vector<Node> m_nodes{1};
  std::unordered_map<std::uint64_t, std::uint32_t> m_edges;  // edge() to the node that it leads to
  std::uint32_t m_size = 0;
};

}  // namespace cur::text
