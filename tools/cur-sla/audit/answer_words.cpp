#include "audit/answer_words.hpp"

#include <array>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::sla {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What stands behind the number of a term begins so.
constexpr std::array<std::string_view, 8> k_units = {"дн",    "день",  "час",   "сут",
                                                     "недел", "месяц", "рабоч", "календарн"};

bool is_unit(std::string_view folded, const std::vector<std::string>& units) {
  for (const std::string& unit : units) {
    if (folded.starts_with(unit)) return true;
  }
  return false;
}

std::vector<std::string> folded_units() {
  std::vector<std::string> out;
  for (const std::string_view unit : k_units) text::fold(unit, out.emplace_back());
  return out;
}

// "12.05", with or without a year.
bool has_date(std::string_view text) {
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.', dot + 1)) {
    const bool before = dot > 0 && is_digit(text[dot - 1]);
    const bool after = dot + 2 < text.size() && is_digit(text[dot + 1]) && is_digit(text[dot + 2]);
    if (before && after) return true;
  }
  return false;
}

}  // namespace

bool names_a_time(std::string_view text) {
  if (has_date(text)) return true;
  static const std::vector<std::string> k_folded_units = folded_units();
  std::string folded;
  text::fold(text, folded);
  bool after_number = false;
  bool found = false;
  text::for_each_word(folded, [&](std::string_view word) {
    if (after_number && is_unit(word, k_folded_units)) found = true;
    after_number = is_digit(word.front());
  });
  return found;
}

AnswerWords::AnswerWords(const AuditWords& words) {
  add(words.terms, term);
  add(words.bodies, body);
  add(words.rude, rude);
  add(words.thanks, thanks);
  add(words.complaints, complaint);
  m_matcher.emplace(m_set);
}

void AnswerWords::add(const std::vector<std::string>& patterns, Group group) {
  for (const std::string& pattern : patterns) {
    const Result<text::PatternSet::Id> id = m_set.add(pattern);
    if (!id)
      throw Fatal(ExitCode::configuration, fmt::format("sla.toml: audit: \"{}\": {}", pattern, id.error().message));
    if (m_patterns.size() <= *id) m_patterns.resize(*id + 1);
    m_patterns[*id].text = pattern;
    m_patterns[*id].groups = static_cast<std::uint8_t>(m_patterns[*id].groups | group);
  }
}

AnswerWords::Found AnswerWords::look(std::string_view text) {
  Found out;
  out.term = names_a_time(text);
  for (const text::PatternSet::Id id : m_matcher->match({text})) {
    const Pattern& pattern = m_patterns[id];
    out.term = out.term || (pattern.groups & term) != 0;
    out.body = out.body || (pattern.groups & body) != 0;
    out.thanks = out.thanks || (pattern.groups & thanks) != 0;
    out.complaint = out.complaint || (pattern.groups & complaint) != 0;
    if ((pattern.groups & rude) != 0 && out.rude.empty()) out.rude = pattern.text;
  }
  return out;
}

}  // namespace cur::sla
