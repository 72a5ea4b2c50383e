#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "text/stem.hpp"
#include "text/word_cache.hpp"

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

  std::size_t size() const { return m_lengths.size(); }

 private:
  friend class Matcher;

  // One word of a pattern: a stem or a prefix.
  using Atom = std::uint32_t;
  struct Use {
    Id pattern;
    std::uint32_t position;  // of the atom in the pattern
    std::uint32_t progress;  // index of the pattern's word in Matcher::m_reached
  };

  Atom atom(std::string_view folded, bool prefix);

  Stemmer m_stemmer;
  std::unordered_map<std::string, Atom> m_stems;
  std::vector<std::pair<std::string, Atom>> m_prefixes;
  std::vector<std::vector<Use>> m_uses;       // by atom
  std::vector<std::uint32_t> m_lengths;       // words in each pattern
  std::unordered_map<std::string, Id> m_ids;  // by the atoms' numbers
  std::uint32_t m_words = 0;                  // of all patterns
};

// Finds the patterns of a set in messages. Keeps what it learnt about words in a cache of fixed size.
class Matcher {
 public:
  explicit Matcher(const PatternSet& patterns);

  // The patterns that occur in the insides of JSON strings (a title, a text), each once, in the order they are
  // completed. Valid until the next call.
  std::span<const PatternSet::Id> match_json(std::initializer_list<std::string_view> raws);
  // The same for plain UTF-8 text.
  std::span<const PatternSet::Id> match(std::string_view text);

 private:
  // Which atoms a word is, as an index into m_atom_sets (their uses, later words of a pattern first); 0: none.
  using AtomSet = std::uint32_t;

  std::span<const PatternSet::Id> match_folded();
  AtomSet look_up(std::string_view word);
  std::vector<PatternSet::Use> uses_of(const std::vector<PatternSet::Atom>& atoms) const;
  void take(AtomSet set);

  const PatternSet* m_patterns;
  Stemmer m_stemmer;
  WordCache m_cache;
  std::vector<std::vector<PatternSet::Use>> m_atom_sets;
  std::unordered_map<std::string, AtomSet> m_atom_set_ids;
  std::vector<std::uint32_t> m_reached;  // by word of a pattern: the position where the pattern was matched up to it
  std::vector<std::uint32_t> m_matched;  // by pattern: the text it was last found in
  std::vector<PatternSet::Id> m_found;
  std::string m_folded;
  std::string m_scratch;
  std::uint32_t m_text = 0;
  std::uint32_t m_position = 0;
};

}  // namespace cur::text
