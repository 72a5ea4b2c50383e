#pragma once

#include <string>
#include <vector>

#include "appeal/appeal.hpp"
#include "json/record.hpp"

namespace cur::sla {

// An event that answers the author.
struct Answer {
  std::string id;
  EventKind kind;
  Instant at;
  std::string by;
  std::string text;
  AnswerOutcome outcome = AnswerOutcome::none;
};

// The fields of a record that the audit uses, copied.
struct AuditedMessage {
  std::string id, source, author, thread, follows, kind, topic, sector, agency, text;
  std::optional<Instant> posted_at;
  std::vector<Answer> answers;         // interim, answered, resolved and declined events up to `now`, in order of time
  std::optional<Instant> resolved_at;  // of the last solution that was not reopened
};

// Reads an appeal as it is known at `now`.
AuditedMessage read_message(const json::Record& record, Instant now);

}  // namespace cur::sla
