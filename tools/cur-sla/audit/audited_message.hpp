#pragma once

#include <string>
#include <vector>

#include "appeal/appeal.hpp"
#include "json/record.hpp"

namespace cur::sla {

// An event that says something to the author.
struct Answer {
  std::string id;
  EventKind kind;
  Instant at;
  std::string by;
  std::string text;
  AnswerOutcome outcome = AnswerOutcome::none;
};

// What the audit reads of a record, in its own strings: speed is not what it is for.
struct Message {
  std::string id, source, author, thread, follows, kind, topic, sector, agency, text;
  std::optional<Instant> posted_at;
  std::vector<Answer> answers;         // interim, answered, resolved, declined; up to the present, in order
  std::optional<Instant> resolved_at;  // and not reopened since
};

Message read_message(const json::Record& record, Instant now);

}  // namespace cur::sla
