#include "audit/answer_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::sla {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Beginnings of the words that follow a number, "in" or "within" to name a time.
constexpr std::array<std::string_view, 11> k_unit_stems = {"дн",    "день",      "час", "сут", "недел", "месяц",
                                                           "рабоч", "календарн", "год", "лет", "минут"};
constexpr std::array<std::string_view, 4> k_within = {"течение", "течении", "через", "позднее"};
// Numbers of a quarter of the year. Without a number before it, the Russian word means a part of a town.
constexpr std::array<std::string_view, 12> k_ordinals = {
    "первом", "втором", "третьем", "четвертом", "первого", "второго", "третьего", "четвертого", "i", "ii", "iii", "iv"};
constexpr std::string_view k_quarter = "квартал";

std::string folded(std::string_view word) {
  std::string out;
  text::fold(word, out);
  return out;
}

template <std::size_t N>
std::vector<std::string> folded(const std::array<std::string_view, N>& words) {
  std::vector<std::string> out;
  for (const std::string_view word : words) out.push_back(folded(word));
  return out;
}

// The kind of the word before a unit of time.
enum class Before : std::uint8_t { nothing, number, within, ordinal };

// The words above, folded.
struct TimeWords {
  std::vector<std::string> units = folded(k_unit_stems);
  std::vector<std::string> within = folded(k_within);
  std::vector<std::string> ordinals = folded(k_ordinals);
  std::string quarter = folded(k_quarter);

  bool is_time(Before before, std::string_view word) const {
    if (before == Before::nothing) return false;
    const auto begins = [&](const std::string& unit) { return word.starts_with(unit); };
    if (before != Before::within && word.starts_with(quarter)) return true;
    return before != Before::ordinal && std::any_of(units.begin(), units.end(), begins);
  }

  Before kind_of(std::string_view word) const {
    if (is_digit(word.front())) return Before::number;
    if (std::find(within.begin(), within.end(), word) != within.end()) return Before::within;
    return std::find(ordinals.begin(), ordinals.end(), word) != ordinals.end() ? Before::ordinal : Before::nothing;
  }
};

// "15:00".
bool has_hour(std::string_view text) {
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    const bool before = colon > 0 && is_digit(text[colon - 1]);
    if (before && colon + 2 < text.size() && is_digit(text[colon + 1]) && is_digit(text[colon + 2])) return true;
  }
  return false;
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
  if (has_date(text) || has_hour(text)) return true;
  static const TimeWords k_words;
  Before before = Before::nothing;
  bool found = false;
  text::for_each_word(folded(text), [&](std::string_view word) {
    found = found || k_words.is_time(before, word);
    before = k_words.kind_of(word);
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

AnswerWords::Found AnswerWords::find(std::string_view text) {
  Found out;
  out.has_term = names_a_time(text);
  for (const text::PatternSet::Id id : m_matcher->match({text})) {
    const Pattern& pattern = m_patterns[id];
    out.has_term = out.has_term || (pattern.groups & term) != 0;
    out.has_body = out.has_body || (pattern.groups & body) != 0;
    out.has_thanks = out.has_thanks || (pattern.groups & thanks) != 0;
    out.has_complaint = out.has_complaint || (pattern.groups & complaint) != 0;
    if ((pattern.groups & rude) != 0 && out.rude.empty()) out.rude = pattern.text;
  }
  return out;
}

}  // namespace cur::sla
