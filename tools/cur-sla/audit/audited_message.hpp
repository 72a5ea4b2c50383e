#pragma once

#include <string>
#include <vector>

#include "appeal_reader.hpp"

namespace cur::sla {

// An event that tells the author something: interim, answered, resolved or declined.
struct Answer {
  std::string id;
  EventKind kind;
  Instant at;
  std::string by;
  std::string text;
  appeal::Outcome outcome = appeal::Outcome::none;  // outcome_of() the event
};

// The fields of a record that the audit uses, copied. What a person corrected stands in the place of what a filter
// wrote.
struct AuditedMessage {
  std::string id, source, author, thread, follows, kind, topic, sector, agency, text;
  std::optional<Instant> received_at;  // appeal::History::received()
  std::vector<Answer> answers;         // those that count, in their order
  std::optional<Instant> resolved_at;  // as in appeal::Course
};

// Reads an appeal as it is known at `now`, the time of the reader.
AuditedMessage read_message(const json::Record& record, appeal::Reader& reader, Instant now);

}  // namespace cur::sla
