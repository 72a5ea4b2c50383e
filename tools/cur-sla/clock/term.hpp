#pragma once

#include <functional>
#include <optional>

#include "calendar/working_time.hpp"
#include "clock/clock_course.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// Cuts to whole seconds. Due times are whole seconds: an event in the last second is in time.
Instant to_second(Instant at);

// Counts time for one rule, with the working time of one week: measures lengths and computes due times. Borrows its
// arguments; cheap to make.
class Term {
 public:
  Term(const ClockRule& rule, const WorkingTime& working_time) : m_rule(&rule), m_working_time(&working_time) {}

  // The working time between two moments if the rule counts working time, else the time that passed.
  Length measure(Instant from, Instant to) const;
  // The same from the start of the course to `to`, without the pauses.
  Length used(const ClockCourse& course, Instant to) const;

  // The moment at which `length` has been used since the course started. If the clock is paused at `end`: as if the
  // pause ended then.
  Instant after(const ClockCourse& course, Instant end, Length length) const;

  struct Due {
    Instant at;        // the due time
    Instant extended;  // the due time that extensions alone give; time::k_earliest if there is none
  };
  // What became of an extension. `wrong`: late or shorter, not counted; too_long, counted to `to` only.
  struct Extension {
    Instant at;
    Instant until;
    Instant to;
    std::optional<AnomalyKind> wrong;
  };
  // The due time as it is known at `end`. Calls `judge` for each extension, in order.
  Due due(const ClockCourse& course, Instant end, const std::function<void(const Extension&)>& judge) const;
  // The due time without pauses, extensions and promises.
  Instant norm(Instant start) const;

  // The length from the start to the due time without pauses. Shares for warnings and escalation are shares of this, so
  // that a later pause does not undo a step that was reached.
  Length whole(const ClockCourse& course, const Due& due) const;

  // By how many days pauses make a term in days longer. A pause counts the days after the one it begins on: a pause
  // over one midnight counts one day, a pause within a day none, a pause that begins after the due time none.
  std::int64_t paused_days(const ClockCourse& course, Instant end) const;

  // The moment that is `length` later, in the unit of the rule.
  Instant add(Instant from, Length length) const;
  // The end of the day to which an extension may move a due time that is a moment.
  Instant days_later(Instant due, const ClockRule& rule) const;

 private:
  const ClockRule* m_rule;
  const WorkingTime* m_working_time;
};

}  // namespace cur::sla
