#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"

namespace cur::bench {

// An invented language that looks like Russian to a tokeniser, a stemmer and a cache: some real function words in
// front, then made-up stems with the endings of Russian nouns, adjectives and verbs.
//
// How often a word comes is fitted to 640,000 words of real appeals (written forms, letter for letter): there the 100
// most frequent are 35 % of the text, here 34 %; 1,000: 63 %, here 60 %; 10,000: 88 %, here 87 %; 400,000 words have
// 45,000 forms, here 50,000. A plain Zipf's law has 105,000: a cache of words would be judged by a language that nobody
// writes.
class Vocabulary {
 public:
  // `mixed_in`: real words that shall occur in any text, spread over the ranks.
  explicit Vocabulary(const std::vector<std::string>& mixed_in);

  std::size_t size() const { return m_words.size(); }
  std::string_view word(Random& random) const { return m_words[rank(random)]; }
  // One that is no function word.
  std::string_view rare_word(Random& random) const { return m_words[k_head + random.below(m_words.size() - k_head)]; }

 private:
  static constexpr std::size_t k_size = 480'000;
  static constexpr std::size_t k_head = 1000;
  std::size_t rank(Random& random) const;

  std::vector<std::string> m_words;
};

// The word with its first letter, or all of them, in upper case.
std::string capitalised(std::string_view word, bool whole);

}  // namespace cur::bench
