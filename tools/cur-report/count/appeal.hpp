#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "time/instant.hpp"
#include "time/zone.hpp"

namespace cur::report {

using time::Date;
using time::Instant;

// A time together with the day it falls on where the region is.
struct Moment {
  Instant at;
  Date day;
};

enum class EventKind : std::uint8_t { interim, answered, resolved, declined, deleted, reopened, other };
EventKind event_kind(std::string_view name);

enum class Outcome : std::uint8_t { none, resolved, explained };

struct Event {
  EventKind kind = EventKind::other;
  Moment when;
  Outcome outcome = Outcome::none;
};

enum class DeadlineState : std::uint8_t { unknown, met, paused, running, warning, breached };
DeadlineState deadline_state(std::string_view name);

// What a report wants to know of one record. Views are good until the next record is read; empty means absent.
struct Appeal {
  std::string_view id;
  std::string_view channel;
  std::optional<Moment> posted;
  std::optional<Moment> registered;
  std::vector<Event> events;

  bool classified = false;  // by cur-classify
  bool noise = false;       // ... as no appeal
  std::string_view kind;
  std::string_view sector;
  std::string_view topic;
  std::string_view urgency;

  bool routed = false;  // by cur-route
  std::string_view municipality;
  std::string_view agency;

  DeadlineState deadlines = DeadlineState::unknown;  // by cur-sla; the worst clock's
  std::optional<Instant> due;                        // the earliest of the clocks that are not stopped
  std::optional<Instant> overdue_since;              // the same, of those breached

  std::string_view author;  // read only for --personal
  std::string_view text;    // the same
};

// What has happened to an appeal so far.
struct Course {
  std::optional<Moment> first_reaction;  // interim, answered or resolved
  bool answered = false;                 // answered or resolved, ever
  bool open = true;                      // nothing final since it came, or since it was reopened
  bool reopened = false;
  Outcome outcome = Outcome::none;  // the latest, unless it was reopened after it
};

// Sorts the events by time. Those after `as_of` do not exist.
Course follow(std::vector<Event>& events, std::optional<Instant> as_of);

}  // namespace cur::report
