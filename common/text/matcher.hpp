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

// Finds the patterns of a set in messages. Keeps what it learnt about words in a cache of fixed size.
class Matcher {
 public:
  explicit Matcher(const PatternSet& patterns);

  // The patterns that occur in the parts of a message (a title, a text; UTF-8), each once, in the order they are
  // completed. No phrase reaches from one part into the next. Valid until the next call.
  std::span<const PatternSet::Id> match(std::initializer_list<std::string_view> parts);

  // How many words the last message had.
  std::size_t words() const { return m_words; }

 private:
  // Which atoms a word is: 0 for none, the atom + 1 for one, k_many + an index into m_atom_sets for several; of a token
  // that is not one word, k_no_word or k_several_words.
  using AtomSet = std::uint32_t;
  static constexpr AtomSet k_many = 1U << 31U;
  static constexpr AtomSet k_no_word = ~AtomSet{0} - 1;
  static constexpr AtomSet k_several_words = ~AtomSet{0};
  struct Token {
    std::string_view written;
    std::uint64_t hash;
    bool after_sentence_end;
  };
  // A phrase that has begun: the node it has come to, and at which word.
  struct Begun {
    std::uint32_t node;
    std::uint32_t position;
    std::uint64_t next;  // the node's: most words are refused by it, without a look into memory
  };

  void add(FlatMap& map, std::string_view word, PatternSet::Atom atom);
  void begin();
  void match_token(const Token& token);
  AtomSet look_up_token(std::string_view written);
  AtomSet look_up_word(std::string_view folded);
  std::vector<PatternSet::Atom> atoms_of(std::string_view word);
  std::vector<PatternSet::Atom> atoms_in_spite_of_errors(std::string_view word);
  void take_word(AtomSet set);
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
  };
  std::vector<First> m_first;                      // by atom
  FlatMap m_edges;                                 // those not from the root, by their hash
  std::bitset<std::size_t{1} << 16U> m_edge_bits;  // their hashes as a Bloom filter that stays near
  FlatMap m_stems;                                 // the hash of a stem to its atom + 1
  FlatMap m_prefixes;                              // the hash of a prefix to its atom + 1
  FlatMap m_endings;                               // the hash of an ending, from its last letter, to its atom + 1
  TypingErrors m_typing_errors;                    // by atom
  // The hashes of all beginnings of stems and prefixes, as a Bloom filter of one bit each: most words that no pattern
  // knows end here, before they are stemmed.
  std::bitset<std::size_t{1} << 18U> m_beginnings;
  std::bitset<std::size_t{1} << 12U> m_ends;  // the same of the last letters of endings, from the last on
  std::vector<std::vector<PatternSet::Atom>> m_atom_sets;
  std::unordered_map<std::string, AtomSet> m_atom_set_ids;
  std::vector<Begun> m_begun;            // in the order in which they came to their nodes
  std::size_t m_out_of_reach = 0;        // how many of these no next word can continue
  std::vector<std::uint32_t> m_matched;  // by pattern: the text it was last found in
  std::vector<PatternSet::Id> m_found;
  std::vector<Token> m_tokens;
  std::string m_folded;
  std::string m_repaired;
  std::uint32_t m_text = 0;
  std::uint32_t m_position = 0;
  std::uint32_t m_words = 0;
  bool m_after_sentence_end = true;
};

}  // namespace cur::text
