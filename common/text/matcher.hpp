#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/flat_map.hpp"
#include "text/patterns.hpp"
#include "text/stem.hpp"
#include "text/word_cache.hpp"

namespace cur::text {

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
  // Which atoms a word is: 0 for none, the atom + 1 for one, k_many + an index into m_atom_sets for several.
  using AtomSet = std::uint32_t;
  struct Word {
    std::string_view folded;
    std::uint64_t hash;
    bool first_of_sentence;
  };
  // A phrase that has begun: the node it has come to, and at which word.
  struct Begun {
    std::uint32_t node;
    std::uint32_t position;
  };

  std::span<const PatternSet::Id> match_folded();
  AtomSet look_up(std::string_view word);
  static constexpr AtomSet k_many = 1U << 31U;
  void take(AtomSet set);
  void take(PatternSet::Atom atom, std::size_t begun);
  void reach(std::uint32_t index, const PatternSet::Node& node);

  const PatternSet* m_patterns;
  Stemmer m_stemmer;
  WordCache m_cache;
  // What one word alone does, in one place of memory.
  struct First {
    PatternSet::Node node;    // where the word leads from the root
    std::uint32_t index = 0;  // of that node; 0: nowhere
    bool inner = false;       // some pattern has the word behind its first
  };
  std::vector<First> m_first;  // by atom
  FlatMap m_edges;             // those not from the root, by their hash
  FlatMap m_stems;             // the hash of a stem to its atom + 1
  std::array<std::vector<std::pair<std::string, PatternSet::Atom>>, 256> m_prefixes;  // by first byte
  std::vector<std::vector<PatternSet::Atom>> m_atom_sets;
  std::unordered_map<std::string, AtomSet> m_atom_set_ids;
  std::vector<Begun> m_begun;            // those a next word can still continue
  std::vector<std::uint32_t> m_matched;  // by pattern: the text it was last found in
  std::vector<PatternSet::Id> m_found;
  std::vector<Word> m_words;
  std::string m_folded;
  std::string m_scratch;
  std::uint32_t m_text = 0;
  std::uint32_t m_position = 0;
};

}  // namespace cur::text
