#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/instant.hpp"

namespace cur::sla {

// What an answer lacks, or what an author said of one.
enum class FindingKind : std::uint8_t {
  no_term,        // an answer that promises something and not when
  no_body,        // an answer that names nobody in charge
  off_subject,    // an answer that shares no word with the question
  rude,           // a word that an official does not use
  not_official,   // an answer by someone who is not known to answer officially
  repeated,       // the same author on the same topic again, and no answer
  template_text,  // one text under many appeals
  follows,        // a later message of the author in the thread of his appeal
  satisfied,      // he thanks
  reopened        // he says it is not done, after it was resolved: a proposal
};
std::string_view name(FindingKind kind);

struct Remark {
  FindingKind kind;
  std::string appeal;
  std::string event;                 // the answer's id; empty: none
  std::optional<time::Instant> at;   // of the answer, or of the author's message
  std::string by;                    // who answered
  std::string agency;                // as it was routed
  std::string message;               // of `follows` and the two after it: the id of the author's message
  std::string subject;               // what the reason is about: the rude word, the earlier appeal, the text
  std::size_t count = 0;             // of a template: under how many appeals
  std::vector<std::string> appeals;  // of a template: the first of them
};

enum class Language { russian, english };
// Why, in words.
std::string reason(const Remark& remark, Language language);

}  // namespace cur::sla
