#pragma once

#include "calendar/working_time.hpp"
#include "clock/course.hpp"
#include "config/calendar.hpp"
#include "settings/profile.hpp"
#include "time/zone.hpp"

namespace cur::sla {

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

  // The last moment. What was wrong with an extension is called as odd(Oddity, Instant).
  template <class Report>
  Instant due(const Course& course, Instant end, const Report& odd) const {
    Instant out = course.promised ? *course.promised : of_limit(course, end);
    if (course.extensions.empty()) return out;
    const Instant most = furthest(out);
    for (const Course::Extension& extension : course.extensions) {
      if (extension.at > out) {
        odd(Oddity::late, extension.at);
        continue;
      }
      if (extension.until > most) odd(Oddity::too_long, extension.at);
      out = std::min(extension.until, most);
    }
    return out;
  }

  // The days of a term in days that stood still.
  std::int64_t paused_days(const Course& course, Instant end) const;

 private:
  Instant add(Instant from, Length length) const;
  Instant of_limit(const Course& course, Instant end) const;
  Instant furthest(Instant due) const;

  const ClockRule* m_rule;
  const WorkingTime* m_office;
  const config::Calendar* m_calendar;
  const time::Zone* m_zone;
};

}  // namespace cur::sla
