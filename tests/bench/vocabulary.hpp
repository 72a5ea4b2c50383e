#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"

namespace cur::bench {

// An invented language that looks like Russian to a tokeniser, a stemmer and a cache: some real function words in
// front, then made-up stems with the endings of Russian nouns, adjectives and verbs. Words come by Zipf's law.
class Vocabulary {
 public:
  // `mixed_in`: real words that shall occur in any text, spread over the ranks.
  explicit Vocabulary(const std::vector<std::string>& mixed_in);

  std::size_t size() const { return m_words.size(); }
  std::string_view word(Random& random) const { return m_words[random.rank(m_words.size())]; }
  // One that is no function word.
  std::string_view rare_word(Random& random) const { return m_words[k_head + random.below(m_words.size() - k_head)]; }

 private:
  // 200,000 records use some 430,000 of these, a million nearly all.
  static constexpr std::size_t k_size = 480'000;
  static constexpr std::size_t k_head = 1000;

  std::vector<std::string> m_words;
};

// The word with its first letter, or all of them, in upper case.
std::string capitalised(std::string_view word, bool whole);

}  // namespace cur::bench
