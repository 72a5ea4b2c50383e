#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "appeal_reader.hpp"
#include "calendar/working_time.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// When one clock started, paused and stopped, as the events of the appeal say. Term computes lengths and
// due times from it.
struct ClockCourse {
  struct Extension {
    Instant at;
    Instant until;
  };
  Instant start;
  std::optional<Instant> stop{};
  std::vector<Interval> pauses{};         // that have ended; in order, without overlap
  std::optional<Instant> paused_since{};  // of a pause that has not ended; never set together with `stop`
  std::optional<Instant> promised{};      // the due time that the event that started the clock names
  std::vector<Extension> extensions{};    // in order
  std::vector<ClockCourse>
      earlier{};             // rounds that ended before this one started. Each has `stop` and no earlier rounds
  bool is_replaced = false;  // of an earlier round: it did not end, but got another due time
};

// Whose clock it is, where an appeal has several of one rule.
struct ClockOwner {
  int body = -1;              // who controls: index into Appeal::bodies
  std::string_view agency{};  // one of route.copy
};

// Returns nothing if the clock has not started, or if the rule is optional and the event that it waits for has not
// come. `events` must be in order of time. `start_of_appeal`: the time that rule.start names (registered or posted);
// not used for a clock that an event starts.
std::optional<ClockCourse> make_clock_course(const ClockRule& rule, const std::vector<Event>& events,
                                             std::optional<Instant> start_of_appeal, const ClockOwner& owner = {});

// Calls `count(from, to)` for every stretch of [course.start, end] that is outside the pauses.
template <class Count>
void for_each_active(const ClockCourse& course, Instant end, const Count& count) {
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
