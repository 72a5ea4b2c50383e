#pragma once

#include <optional>
#include <vector>

#include "appeal/appeal.hpp"
#include "calendar/working_time.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// What the events of an appeal did to one clock: where it began, stood still and ended. No lengths yet.
struct Course {
  struct Extension {
    Instant at;
    Instant until;
  };
  Instant start;
  std::optional<Instant> stop{};
  std::vector<Interval> pauses{};         // ended ones, in order, apart from each other
  std::optional<Instant> paused_since{};  // stands still now; never together with `stop`
  std::optional<Instant> promised{};      // the last moment that the event which began it named
  std::vector<Extension> extensions{};    // in order
  std::vector<Course> earlier{};  // rounds that ended before this one began, each with its stop; none of their own
  bool is_replaced = false;       // of an earlier round: it was given another term, not finished
};

// Nothing where the clock has not begun, or is optional and what it waits for has not come. `events` are in order;
// `start_of_appeal` is the one of registered_at and so on that rule.start asks for (ignored for a clock that an event
// starts). Of a clock that `control` starts, `body` says whose.
std::optional<Course> follow(const ClockRule& rule, const std::vector<Event>& events,
                             std::optional<Instant> start_of_appeal, int body = -1);

// Calls `count(from, to)` for every stretch of [course.start, end] outside of the pauses.
template <class Count>
void for_active(const Course& course, Instant end, const Count& count) {
  Instant from = course.start;
  for (const Interval& pause : course.pauses) {
    const Instant to = std::min(pause.begin, end);
    if (from < to) count(from, to);
    from = std::max(from, pause.end);
  }
  const Instant last = course.paused_since ? std::min(*course.paused_since, end) : end;
  if (from < last) count(from, last);
}

}  // namespace cur::sla
