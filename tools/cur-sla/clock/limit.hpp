#pragma once

#include <optional>

#include "calendar/day_term.hpp"
#include "clock/clock_course.hpp"
#include "clock/term.hpp"

namespace cur::sla {

// The moment at which a length has been used since a course began, as its pauses move it. A pause that begins later
// than that moment moves it no more. Asked for moments that never go back, so that all of them take one pass. Borrows
// everything.
class LengthLimit {
 public:
  LengthLimit(const Term& term, const Course& course, Length length)
      : m_term(&term), m_course(&course), m_left(length), m_from(course.start) {}

  // As it was known at `end`: while the clock stood still then, what it would have been if it went on.
  Instant as_of(Instant end);

 private:
  void run_until(Instant to);

  const Term* m_term;
  const Course* m_course;
  Length m_left;
  Instant m_from;
  std::optional<Instant> m_found;
  std::size_t m_next = 0;  // into the pauses
};

// The same of a term in days.
class DayLimit {
 public:
  DayLimit(const DayTerm& term, const Course& course, const config::Calendar& calendar, const time::Zone& zone)
      : m_course(&course), m_zone(&zone), m_days(term, zone.date(course.start), calendar) {}

  Instant as_of(Instant end) { return end_of_day(days(end).last(), *m_zone); }
  // The days that it stood still, of those that the term counts.
  std::int64_t paused(Instant end) { return days(end).paused(); }

 private:
  DayCount days(Instant end);
  bool is_in_time(Instant pause) const { return m_zone->date(pause) <= m_days.last(); }

  const Course* m_course;
  const time::Zone* m_zone;
  DayCount m_days;
  std::size_t m_next = 0;  // into the pauses
};

}  // namespace cur::sla
