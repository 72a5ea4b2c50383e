#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/instant.hpp"

namespace cur::sla {

// What is wrong with an answer, or what the author says later.
enum class FindingKind : std::uint8_t {
  no_term,        // an answer that promises something and names no time
  no_body,        // an answer that names no body in charge
  off_subject,    // an answer that has no word in common with the question
  rude,           // a word that an official does not use
  not_official,   // an answer by someone who is not known to answer officially
  repeated,       // a second message of the author on the same topic, without an answer
  template_text,  // one text under many appeals
  follows,        // a later message of the author in the thread of the appeal
  satisfied,      // a later message with thanks
  reopened        // a complaint after the appeal was resolved; its finding proposes a `reopened` event
};
std::string_view name(FindingKind kind);

struct Finding {
  FindingKind kind;
  std::string appeal;
  std::string event;                // id of the answer; empty if it has none
  std::optional<time::Instant> at;  // of the answer, or of the author's message
  std::string by;                   // who answered
  std::string agency;               // the agency of the route
  std::string message;              // of `follows`, `satisfied`, `reopened`: id of the later message
  std::string subject;    // the rude word, who answered, the earlier appeal or the template; named in the reason
  std::size_t count = 0;  // of a template: the number of appeals with it
  std::vector<std::string> appeals;  // of a template: ids of the first appeals with it
};

enum class Language { russian, english };
// The reason of the finding, as a sentence.
std::string reason(const Finding& finding, Language language);

}  // namespace cur::sla
