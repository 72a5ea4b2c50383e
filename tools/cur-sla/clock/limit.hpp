#pragma once

#include <optional>

#include "calendar/day_term.hpp"
#include "clock/clock_course.hpp"
#include "clock/term.hpp"
#include "time/local.hpp"

namespace cur::sla {

// Computes the moment at which a given length has been used since a course started. Each pause moves that moment later,
// unless the pause begins after it. Calls must not go back in time, so that all calls together pass over the pauses
// once. Borrows its arguments.
class LengthLimit {
 public:
  LengthLimit(const Term& term, const ClockCourse& course, Length length)
      : m_term(&term), m_course(&course), m_left(length), m_from(course.start) {}

  // The moment as it was known at `end`. If the clock was paused at `end`: as if the pause ended then.
  Instant as_of(Instant end);
  // The last moment to which it may be extended.
  Instant furthest(Instant end, const ClockRule& rule);

 private:
  void run_until(Instant to);

  const Term* m_term;
  const ClockCourse* m_course;
  Length m_left;
  Instant m_from;
  std::optional<Instant> m_found;
  std::size_t m_next = 0;  // into the pauses
};

// The same for a term in days: as_of() is the last second of the last day.
class DayLimit {
 public:
  DayLimit(const DayTerm& term, const ClockCourse& course, const WorkingTime& working_time)
      : m_course(&course), m_zone(&working_time.zone()), m_days(term, m_zone->date(course.start), working_time) {}

  Instant as_of(Instant end) { return time::end_of_day(days(end).last(), *m_zone); }
  Instant furthest(Instant end, const ClockRule& rule);
  // By how many days the pauses made the term longer.
  std::int64_t paused_days(Instant end) { return days(end).paused_days(); }

 private:
  DayCount days(Instant end);
  bool is_in_time(Instant pause) const { return m_zone->date(pause) <= m_days.last(); }

  const ClockCourse* m_course;
  const time::Zone* m_zone;
  DayCount m_days;
  std::size_t m_next = 0;  // into the pauses
};

}  // namespace cur::sla
