#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "time/instant.hpp"

namespace cur::sla {

using time::Instant;

// What can happen to an appeal; `other` is any event this tool has no use for.
enum class EventKind {
  registered,
  forwarded,
  interim,
  answered,
  resolved,
  extended,
  paused,
  resumed,
  reopened,
  declined,
  deleted,
  other
};
EventKind event_kind(std::string_view name);

enum class AnswerOutcome { none, resolved, explained };
AnswerOutcome answer_outcome(std::string_view name);

struct Event {
  EventKind kind = EventKind::other;
  Instant at;
  std::optional<Instant> until{};  // of `extended`: the new last moment
  AnswerOutcome outcome = AnswerOutcome::none;
};

// The part of a record that deadlines depend on. Views are into the record and empty where it has no such field.
struct Appeal {
  std::optional<Instant> posted_at;
  std::optional<Instant> registered_at;
  std::string_view sector;
  std::string_view topic;
  std::string_view urgency;
  std::string_view source;
  std::string_view channel;
  std::string_view municipality;
  std::vector<Event> events;  // in any order
};

}  // namespace cur::sla
