#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/record.hpp"
#include "text/stem.hpp"

namespace cur::archive {

// Changed whenever the same text would give other stems: an index of another version is made anew.
inline constexpr std::string_view k_stems_version = "1";

// The words of texts by their stems, as the index of words keeps them: UTF-8 letters and digits, lower case, each once.
// Caches the stems of words; the cache has a fixed size.
class Stems {
 public:
  // The stems of an appeal's title and text, separated by spaces; valid until the next call.
  std::string_view of(const json::Record& appeal);
  // The stems of the words to search for. Words of one or two letters count only if there are no others.
  std::vector<std::string> of_query(std::string_view text);

 private:
  void collect();
  const std::string& stem(std::string_view word);

  text::Stemmer m_stemmer;
  std::unordered_map<std::string, std::string> m_known;
  std::string m_folded, m_word, m_joined, m_scratch;
  std::vector<std::string_view> m_found;  // into m_known
};

}  // namespace cur::archive
