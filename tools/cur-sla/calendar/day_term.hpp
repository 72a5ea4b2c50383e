#pragma once

#include <cstdint>
#include <vector>

#include "config/calendar.hpp"
#include "time/zone.hpp"

namespace cur::sla {

// What becomes of a term whose last day is not worked: the civil code (article 193) moves it to the next working day,
// some offices take the one before, some leave it.
// The one before is not taken where it lies before the first day of the term.
enum class LastDay { next, previous, keep };

// Whether the day something happened is itself day one. The civil code (article 191) counts from the next day.
enum class FirstDay { next, same };

enum class DaysCounted { calendar, working };

// A term in days. Terms in days end with the last day, whatever the hour they began at.
struct DayTerm {
  std::int64_t days = 0;
  DaysCounted counted = DaysCounted::calendar;
  FirstDay first_day = FirstDay::next;
  LastDay last_day = LastDay::next;
};

// The days of a term that began on `start`, as it grows by those that it stood still. At most some 36,500 days are
// counted, so that no input makes it slow. Borrows everything.
class DayCount {
 public:
  DayCount(const DayTerm& term, time::Date start, const config::Calendar& calendar);

  // Grows by `days` of its own kind.
  void add(std::int64_t days);
  // Grows by a pause. Who goes on with it on a day behind the last one gets at least that day, or the next worked one:
  // nobody is late by having stood still.
  void add_pause(time::Date from, time::Date to);

  // The last day, moved where that day is not worked; never before the first.
  time::Date last() const;
  std::int64_t paused() const { return m_paused; }

 private:
  const DayTerm* m_term;
  const config::Calendar* m_calendar;
  time::Date m_before_first;
  time::Date m_last;  // not moved yet
  std::int64_t m_counted = 0;
  std::int64_t m_paused = 0;
};

// The last day of a term that began on `start` and stood still for `paused` days of its own kind.
time::Date last_day(const DayTerm& term, time::Date start, std::int64_t paused, const config::Calendar& calendar);

// The days of such a term one by one, before its last is moved.
std::vector<time::Date> days_of(const DayTerm& term, time::Date start, std::int64_t paused,
                                const config::Calendar& calendar);

// Days after `from` up to and with `to`, of the kind counted; 0 where `to` is not after `from`.
std::int64_t days_after(time::Date from, time::Date to, DaysCounted counted, const config::Calendar& calendar);

// The last second of a day.
time::Instant end_of_day(time::Date date, const time::Zone& zone);

}  // namespace cur::sla
