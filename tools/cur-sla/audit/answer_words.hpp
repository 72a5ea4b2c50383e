#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "settings/audit_words.hpp"
#include "text/matcher.hpp"
#include "text/patterns.hpp"

namespace cur::sla {

// Finds the words of [audit] in a text.
class AnswerWords {
 public:
  // Throws Fatal{configuration} if a pattern has no word in it.
  explicit AnswerWords(const AuditWords& words);

  struct Found {
    bool has_term = false;  // a word that names a time, or names_a_time()
    bool has_body = false;
    bool has_thanks = false;
    bool has_complaint = false;
    std::string_view rude;  // the first pattern of a rude word; empty: none. Valid as long as the AnswerWords
  };
  Found find(std::string_view text);

 private:
  enum Group : std::uint8_t { term = 1, body = 2, rude = 4, thanks = 8, complaint = 16 };
  void add(const std::vector<std::string>& patterns, Group group);

  struct Pattern {
    std::string text;
    std::uint8_t groups = 0;
  };
  text::PatternSet m_set;
  std::vector<Pattern> m_patterns;         // by id
  std::optional<text::Matcher> m_matcher;  // made when the set is complete
};

// Whether the text has a date ("12.05", "12.05.2026"), an hour ("15:00"), a number beside a day, an hour, a week, a
// month, a quarter or a year, or one of these after "within" or "in" (Russian text).
bool names_a_time(std::string_view text);

}  // namespace cur::sla
