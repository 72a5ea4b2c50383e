#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/record.hpp"
#include "text/stem.hpp"

namespace cur::archive {

// Changed whenever the same text would give other stems: an index of another version is made anew.
inline constexpr std::string_view k_stems_version = "2";

// The stems of words and texts, as the index of words keeps them: UTF-8 letters and digits, lower case. Two words are
// forms of one word if they have a stem in common. Caches the stems of words; the cache has a fixed size.
class Stems {
 public:
  // The stems of a folded word (text/fold.hpp), separated by spaces; none for a word that matches nothing. Valid until
  // the next call of begin_text() or of().
  const std::string& of_word(std::string_view folded_word);

  // To be called before the words of each text: empties the cache if it is full.
  void begin_text();

  // The stems of an appeal's title and text, each once, separated by spaces; valid until the next call of of().
  std::string_view of(const json::Record& appeal);

 private:
  text::Stemmer m_stemmer;
  std::unordered_map<std::string, std::string> m_known;
  std::string m_folded, m_word, m_joined, m_scratch;
  std::vector<std::string_view> m_found;  // into m_known
};

}  // namespace cur::archive
