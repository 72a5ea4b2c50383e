#pragma once

#include <bitset>
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
#include "text/typing_errors.hpp"
#include "text/word_cache.hpp"

namespace cur::text {

// Finds the patterns of a set in messages. Caches the patterns of each word; the cache has a fixed size. One object a
// thread; the set must outlive it.
class Matcher {
 public:
  explicit Matcher(const PatternSet& patterns);

  // Returns the patterns that occur in the parts of a message (a title, a text; UTF-8), each once, in the order in
  // which they are completed. A phrase does not continue in the next part. Valid until the next call.
  std::span<const PatternSet::Id> match(std::initializer_list<std::string_view> parts);

  // Returns the number of words of the last message.
  std::size_t words() const { return m_words; }

 private:
  // The atoms that a word matches: 0 for none, the atom + 1 for one, k_many + an index of m_atom_sets for several; for
  // a token that is not one word, k_no_word or k_several_words.
  using AtomSet = std::uint32_t;
  static constexpr AtomSet k_many = 1U << 31U;
  static constexpr AtomSet k_no_word = ~AtomSet{0} - 1;
  static constexpr AtomSet k_several_words = ~AtomSet{0};
  struct Token {
    std::string_view written;
    std::uint64_t hash;
    bool after_sentence_end;
  };
  // A phrase whose first words were found: the node of its last word, and the position of that word.
  struct OpenPhrase {
    std::uint32_t node;
    std::uint32_t position;
    std::uint64_t next;  // of the node: most words are rejected by it, without a memory access
  };

  void add(FlatMap& map, std::string_view word, PatternSet::Atom atom);
  void start_message();
  void match_token(const Token& token);
  AtomSet look_up_token(std::string_view written);
  AtomSet look_up_word(std::string_view folded);
  std::vector<PatternSet::Atom> atoms_of(std::string_view word);
  std::vector<PatternSet::Atom> atoms_in_spite_of_errors(std::string_view word);
  void match_word(AtomSet set);
  void match_atoms(AtomSet set);
  void match_atom(PatternSet::Atom atom, std::size_t open_phrases);
  void enter(std::uint32_t index, const PatternSet::Node& node);

  const PatternSet* m_patterns;
  Stemmer m_stemmer;
  WordCache m_cache;
  // Where the tree leads from its root with one word.
  struct FirstWord {
    PatternSet::Node node;    // that the word leads to
    std::uint32_t index = 0;  // of that node; 0: none
  };
  std::vector<FirstWord> m_first_words;              // by atom
  FlatMap m_edges;                                   // that do not start at the root, by their hash
  std::bitset<std::size_t{1} << 16U> m_edge_filter;  // a Bloom filter of their hashes, small enough for the cache
  FlatMap m_stems;                                   // the hash of a stem to its atom + 1
  FlatMap m_prefixes;                                // the hash of a prefix to its atom + 1
  FlatMap m_endings;                                 // the hash of an ending, from its last letter, to its atom + 1
  TypingErrors m_typing_errors;                      // by atom
  // A Bloom filter with the hashes of all beginnings of stems and prefixes: most words that no pattern has are rejected
  // here, before they are stemmed.
  std::bitset<std::size_t{1} << 18U> m_first_letters;
  std::bitset<std::size_t{1} << 12U> m_last_letters;  // the same for endings, from the last letter on
  std::vector<std::vector<PatternSet::Atom>> m_atom_sets;
  std::unordered_map<std::string, AtomSet> m_atom_set_ids;
  std::vector<OpenPhrase> m_open_phrases;   // ordered by position
  std::size_t m_expired = 0;                // the first so many are too far away to be continued
  std::vector<std::uint32_t> m_last_match;  // by pattern: the message in which it was last found
  std::vector<PatternSet::Id> m_found;
  std::vector<Token> m_tokens;
  std::string m_folded;
  std::string m_repaired;
  std::uint32_t m_message = 0;
  std::uint32_t m_position = 0;
  std::uint32_t m_words = 0;
  bool m_after_sentence_end = true;
};

}  // namespace cur::text
