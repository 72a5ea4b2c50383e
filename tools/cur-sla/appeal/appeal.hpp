#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/instant.hpp"

namespace cur::sla {

using time::Instant;

// What can happen to an appeal; `other` is any event this tool has no use for.
enum class EventKind : std::uint8_t {
  registered,
  forwarded,
  interim,
  answered,
  resolved,
  extended,
  control,
  paused,
  resumed,
  reopened,
  declined,
  deleted,
  other
};
EventKind event_kind(std::string_view name);
std::string_view name(EventKind kind);

enum class AnswerOutcome : std::uint8_t { none, resolved, explained };
AnswerOutcome answer_outcome(std::string_view name);

// Kinds of media as bits: what a profile can demand as proof, and what an event brought.
using MediaKinds = std::uint8_t;
MediaKinds media_kind(std::string_view type);  // "photo", "video", "document"; 0 for any other

struct Event {
  EventKind kind = EventKind::other;
  Instant at;
  std::optional<Instant>
      until{};  // of `extended` the new last moment, of `interim` the promised one, of `control` its own
  AnswerOutcome outcome = AnswerOutcome::none;
  MediaKinds media = 0;
  int body = -1;  // of `control`: who controls, into Appeal::bodies; of one that is left out, -1
};

// A time that cannot be right, and what is done with the event.
enum class AnomalyKind : std::uint8_t {
  future,        // later than the present: not counted (but for posted_at, where nothing else says when)
  before,        // earlier than the appeal itself: counted, nothing is used by it
  unsorted,      // stands behind a later one: counted where it belongs
  no_time,       // no `at` that can be read: not counted
  not_paused,    // `resumed` where nothing was paused: not counted
  not_answered,  // `reopened` before any answer: not counted
  no_until,      // `extended` that says not until when: not counted
  late,          // `extended` after the last moment: not counted
  too_long,      // `extended` further than the norm allows: to where it does
  shorter,       // `extended` to before the last moment: not counted
  past_until,    // `until` lies before the event: the event counts, the `until` does not
  second_until,  // another `until` in a later interim answer: not counted, `extended` is for that
  over,          // an interim answer after the final one: it starts nothing
  too_many       // `control` by more bodies than are followed: those get no clock
};
inline constexpr std::size_t k_anomaly_kinds = 14;
std::string_view name(AnomalyKind kind);

struct Anomaly {
  AnomalyKind kind;
  std::string_view event;  // the kind of the event, or the field of the record; refers to a text of static lifetime
  std::optional<Instant> at;
  friend bool operator==(const Anomaly&, const Anomaly&) = default;
};

// The part of a record that deadlines depend on. Views are into the record and empty where it has no such field; what a
// person corrected has taken the place of what a filter wrote.
struct Appeal {
  std::optional<Instant> posted_at;
  std::optional<Instant> registered_at;
  std::string_view sector;
  std::string_view topic;
  std::string_view urgency;
  std::string_view kind;
  std::string_view source;
  std::string_view channel;
  std::string_view municipality;
  std::string_view agency;
  std::vector<Event> events;  // in any order
  static constexpr std::size_t k_most_bodies = 64;
  std::vector<std::string> bodies;       // in the order in which events of now and before name them
  std::size_t bodies_left_out = 0;       // beyond so many
  std::optional<Instant> left_out_at{};  // the first event of one of those
  bool lacks_event_time = false;         // an event was left out because it says not when
};

}  // namespace cur::sla
