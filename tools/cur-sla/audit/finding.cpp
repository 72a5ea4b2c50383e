#include "audit/finding.hpp"

#include <array>

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "text/inflection.hpp"

namespace cur::sla {
namespace {

struct Words {
  std::string_view name, russian, english;
};

// After "под": the instrumental case.
constexpr text::Noun k_appeals = {"обращением", "обращениями", "обращениями"};

// In the order of the enumerators; {0} is the subject, {1} the count, {2} the Russian word "appeals" after it.
const std::array<Words, 10> k_words = {{
    {"no_term", "в ответе не назван срок: ни даты, ни числа дней",
     "the answer names no time: no date, no number of days"},
    {"no_body", "в ответе не назван ни один орган или исполнитель", "the answer names no body in charge"},
    {"off_subject", "у ответа нет ни одного общего слова с вопросом", "the answer shares no word with the question"},
    {"rude", "слово, которого не пишут от имени власти: «{0}»", "a word that an official does not use: {0}"},
    {"not_official",
     "отвечает «{0}»: такого нет ни среди ведомств, аккаунтов и кураторов routes.toml, ни в audit.official",
     "answered by \"{0}\", who is neither an agency, an account or a curator of routes.toml nor in audit.official"},
    {"repeated", "тот же автор о том же уже писал ({0}), а ответа нет",
     "the author wrote of the same before ({0}), and there is no answer"},
    {"template", "один и тот же текст под {1} {2}: «{0}»", "one text under {1} appeals: \"{0}\""},
    {"follows", "тот же автор пишет в той же ветке", "the same author writes in the same thread"},
    {"satisfied", "автор благодарит в той же ветке", "the author thanks in the same thread"},
    {appeal::spelling(appeal::EventKind::reopened), "после «решено» автор пишет в той же ветке, что не сделано",
     "after it was resolved the author writes in the same thread that it is not done"},
}};

const Words& words(FindingKind kind) { return k_words[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view name(FindingKind kind) { return words(kind).name; }

std::string reason(const Finding& finding, Language language) {
  const Words& of_kind = words(finding.kind);
  return fmt::format(fmt::runtime(language == Language::english ? of_kind.english : of_kind.russian), finding.subject,
                     finding.count, text::russian_form(k_appeals, finding.count));
}

}  // namespace cur::sla
