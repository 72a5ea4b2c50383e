#pragma once

#include "calendar/working_time.hpp"
#include "clock/clock_course.hpp"
#include "clock/anomaly_list.hpp"
#include "config/calendar.hpp"
#include "settings/profile.hpp"
#include "time/zone.hpp"

namespace cur::sla {

// Deadlines are kept to the second: what happens in the last second is in time.
Instant to_second(Instant at);

// How one rule counts, in the hours of one office: lengths, and the moment by which a length is used up. Borrows
// everything; cheap to make.
class Term {
 public:
  Term(const ClockRule& rule, const WorkingTime& office, const config::Calendar& calendar, const time::Zone& zone)
      : m_rule(&rule), m_office(&office), m_calendar(&calendar), m_zone(&zone) {}

  // Working time, or time on the wall, as the rule's unit says.
  Length measure(Instant from, Instant to) const;
  // The same of [course.start, to] without the pauses.
  Length used(const Course& course, Instant to) const;

  // The moment at which `length` has been used since the course began. While it stands still at `end`, what it would be
  // if it went on then.
  Instant after(const Course& course, Instant end, Length length) const;

  struct Due {
    Instant at;        // the last moment
    Instant extended;  // to where extensions alone took it; time::k_earliest where none did
  };
  // As it is known at `end`. What was wrong with an extension is added to `odds`.
  Due due(const Course& course, Instant end, Odds& odds) const;

  // What there is to use from the start to `due` if nothing pauses: shares of a term are shares of this, whatever
  // pauses come, so that a step that was reached stays so.
  Length whole(const Course& course, const Due& due) const;

  // The days of a term in days that stood still. A pause takes its later days: one over midnight a day, one inside of a
  // day none; one that begins after the last moment none.
  std::int64_t paused_days(const Course& course, Instant end) const;

  // `length` of the rule's unit later.
  Instant add(Instant from, Length length) const;

 private:
  template <class Limit>
  Due extended(const Course& course, Instant end, Limit limit, Odds& odds) const;
  Instant furthest(Instant due) const;

  const ClockRule* m_rule;
  const WorkingTime* m_office;
  const config::Calendar* m_calendar;
  const time::Zone* m_zone;
};

}  // namespace cur::sla
