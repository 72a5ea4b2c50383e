#include "archive/words/stems.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::archive {

namespace {

constexpr std::size_t k_most_known = std::size_t{1} << 17U;  // words; some 20 MB

// «у», «на»: in half of all texts. A number is not small: it may be that of a house.
bool is_small(std::string_view word) {
  return word.size() <= 2 && word.find_first_of("0123456789") == std::string_view::npos;
}

}  // namespace

// Empty for a word that matches nothing.
const std::string& Stems::stem(std::string_view word) {
  m_word = word;
  const auto known = m_known.find(m_word);
  if (known != m_known.end()) return known->second;
  std::string mended = m_word;
  const std::string_view stemmed = m_stemmer.stem(text::repair_word(mended));
  const bool matchable = stemmed.find(text::k_other_letter) == std::string_view::npos;
  return m_known.emplace(m_word, matchable ? text::unfold(stemmed) : "").first->second;
}

void Stems::collect() {
  if (m_known.size() > k_most_known) m_known.clear();
  m_found.clear();
  text::for_each_word(m_folded, [this](std::string_view word) {
    const std::string& found = stem(word);
    if (!found.empty()) m_found.push_back(found);
  });
  std::sort(m_found.begin(), m_found.end());
  m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
}

std::string_view Stems::of(const json::Record& appeal) {
  m_folded.clear();
  text::fold(appeal.member("title").text(m_scratch), m_folded);
  m_folded += text::k_separator;
  text::fold(appeal.member("text").text(m_scratch), m_folded);
  collect();
  m_joined.clear();
  for (const std::string_view word : m_found) {
    if (!m_joined.empty()) m_joined += ' ';
    m_joined += word;
  }
  return m_joined;
}

std::vector<std::string> Stems::of_query(std::string_view text) {
  m_folded.clear();
  text::fold(text, m_folded);
  std::string long_words;
  text::for_each_word(m_folded, [&](std::string_view word) {
    if (!is_small(word) && !stem(word).empty()) (long_words += word) += text::k_separator;
  });
  if (!long_words.empty()) m_folded = long_words;
  collect();
  return {m_found.begin(), m_found.end()};
}

}  // namespace cur::archive
