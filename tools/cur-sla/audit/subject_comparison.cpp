#include "audit/subject_comparison.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::sla {
namespace {

constexpr std::size_t k_letters = 4;         // shorter words are ignored
constexpr std::size_t k_question_words = 3;  // with fewer words, subjects are not compared
constexpr std::size_t k_answer_words = 6;
constexpr std::size_t k_template_words = 6;

bool is_letter(char c) { return text::is_cyrillic(c) || (c >= 'a' && c <= 'z'); }

// Whether a word, as written in UTF-8, begins with a capital: Russian or Latin.
bool begins_with_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') return true;
  if (first != 0xD0 || word.size() < 2) return false;
  const auto second = static_cast<unsigned char>(word[1]);
  return second == 0x81 || (second >= 0x90 && second <= 0xAF);
}

bool is_separator(char c) {
  const auto letter = static_cast<unsigned char>(c | 0x20);
  return static_cast<signed char>(c) >= 0 && !(letter >= 'a' && letter <= 'z') && !(c >= '0' && c <= '9');
}

}  // namespace

SubjectComparison::SubjectComparison(const std::vector<std::string>& common) {
  for (const std::string& word : common) {
    std::unordered_set<std::string> stems;
    stems_of(word, stems);
    m_common.merge(stems);
  }
}

void SubjectComparison::stems_of(std::string_view text, std::unordered_set<std::string>& out) {
  m_folded.clear();
  text::fold(text, m_folded);
  text::for_each_word(m_folded, [&](std::string_view word) {
    if (word.size() < k_letters || !is_letter(word.front())) return;
    std::string stem(m_stemmer.stem(word));
    if (m_common.find(stem) == m_common.end()) out.insert(std::move(stem));
  });
}

bool SubjectComparison::are_unrelated(std::string_view question, std::string_view answer) {
  m_question.clear();
  m_answer.clear();
  stems_of(question, m_question);
  stems_of(answer, m_answer);
  if (m_question.size() < k_question_words || m_answer.size() < k_answer_words) return false;
  return std::none_of(m_answer.begin(), m_answer.end(),
                      [&](const std::string& stem) { return m_question.find(stem) != m_question.end(); });
}

std::uint64_t SubjectComparison::template_hash(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_separator(text[end])) ++end;
    const std::string_view written = text.substr(at, end - at);
    at = end + 1;
    if (written.empty() || begins_with_capital(written)) continue;
    m_folded.clear();
    text::fold(written, m_folded);
    text::for_each_word(m_folded, [&](std::string_view word) {
      if (!is_letter(word.front())) return;
      ++words;
      for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
      hash = (hash ^ 0xFFU) * 0x100000001B3ULL;
    });
  }
  return words < k_template_words ? 0 : hash;
}

}  // namespace cur::sla
