#include "archive/words/stems.hpp"

#include <algorithm>
#include <utility>

#include "archive/words/word_forms.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::archive {

namespace {

constexpr std::size_t k_most_known = std::size_t{1} << 17U;  // words; some 25 MB

// «12a» with a Latin letter is the house 12а.
void repair_house_number(std::string& word) {
  if (word.size() < 2 || word.find_first_not_of("0123456789") != word.size() - 1) return;
  word.back() = text::to_cyrillic(word.back());
}

}  // namespace

const std::string& Stems::of_word(std::string_view folded_word) {
  m_word = folded_word;
  const auto known = m_known.find(m_word);
  if (known != m_known.end()) return known->second;
  std::string stems;
  std::string mended = m_word;
  repair_house_number(mended);
  const std::string_view word = text::repair_word(mended);
  const std::string_view stem = m_stemmer.stem(word);
  if (stem.find(text::k_other_letter) == std::string_view::npos) {
    stems = text::unfold(stem);
    for (const std::string& other : other_stems(word, stem)) (stems += ' ') += text::unfold(other);
  }
  return m_known.emplace(m_word, std::move(stems)).first->second;
}

void Stems::begin_text() {
  if (m_known.size() > k_most_known) m_known.clear();
}

std::string_view Stems::of(const json::Record& appeal) {
  begin_text();
  m_folded.clear();
  text::fold(appeal.member("title").text(m_scratch), m_folded);
  m_folded += text::k_separator;
  text::fold(appeal.member("text").text(m_scratch), m_folded);
  m_found.clear();
  text::for_each_word(m_folded, [this](std::string_view word) {
    text::for_each_word(of_word(word), [this](std::string_view stem) { m_found.push_back(stem); });
  });
  std::sort(m_found.begin(), m_found.end());
  m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
  m_joined.clear();
  for (const std::string_view stem : m_found) {
    if (!m_joined.empty()) m_joined += ' ';
    m_joined += stem;
  }
  return m_joined;
}

}  // namespace cur::archive
