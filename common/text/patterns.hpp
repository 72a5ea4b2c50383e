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
//   асфальт*       every word that begins so
// All of them ignore case and ё/е. A set is filled first and then only read; matching is a Matcher's, one a thread.
class PatternSet {
 public:
  using Id = std::uint32_t;

  // The id of the pattern; the same for a pattern that says the same. An Error when there is no word in it.
  Result<Id> add(std::string_view pattern);

  std::size_t size() const { return m_size; }

 private:
  friend class Matcher;

  // One word of a pattern: a stem or a prefix.
  using Atom = std::uint32_t;
  // Patterns are paths of a tree whose edges are words: patterns that begin alike share their first nodes. The root is
  // node 0, which no edge leads to.
  struct Node {
    Id completed = k_none;   // the pattern that ends here
    std::uint64_t next = 0;  // a bit for each atom that longer patterns go on with: bit_of(atom)
  };
  static std::uint64_t bit_of(Atom atom) { return std::uint64_t{1} << atom % 64; }
  static constexpr Id k_none = ~Id{0};
  static std::uint64_t edge(std::uint32_t from, Atom atom) { return std::uint64_t{from} << 32U | atom; }

  Atom atom(std::string_view folded, bool prefix);

  Stemmer m_stemmer;
  std::unordered_map<std::string, Atom> m_stems;
  std::vector<std::pair<std::string, Atom>> m_prefixes;
  Atom m_atoms = 0;
  std::vector<Node> m_nodes{1};
  std::unordered_map<std::uint64_t, std::uint32_t> m_edges;  // edge() to the node it leads to
  std::uint32_t m_size = 0;
};

}  // namespace cur::text
