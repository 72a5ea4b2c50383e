#pragma once

#include <optional>
#include <vector>

#include "appeal.hpp"
#include "profile.hpp"
#include "working_time.hpp"

namespace cur::sla {

// What the events of an appeal did to one clock: where it began, stood still and ended. No lengths yet.
struct Course {
  Instant start;
  std::optional<Instant> stop{};
  std::vector<Interval> pauses{};         // ended ones, in order, apart from each other
  std::optional<Instant> paused_since{};  // stands still now; never together with `stop`
  std::optional<Instant> until{};         // the promised last moment
};

// Nothing where the clock has not begun. `events` are in order; `start_of_appeal` is the one of registered_at and so on
// that rule.start asks for (ignored for a clock that an event starts).
std::optional<Course> follow(const ClockRule& rule, const std::vector<Event>& events,
                             std::optional<Instant> start_of_appeal);

}  // namespace cur::sla
