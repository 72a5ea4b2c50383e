#pragma once

#include <cstdint>
#include <vector>

#include "config/calendar.hpp"
#include "time/zone.hpp"

namespace cur::sla {

// What becomes of a term whose last day is not worked: the civil code (article 193) moves it to the next working day,
// some offices take the one before, some leave it.
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

// The last day of a term that began on `start` and stood still for `paused` days of its own kind. At most some 36,500
// days are counted, so that no input makes it slow.
time::Date last_day(const DayTerm& term, time::Date start, std::int64_t paused, const config::Calendar& calendar);

// The days of such a term one by one, before its last is moved.
std::vector<time::Date> days_of(const DayTerm& term, time::Date start, std::int64_t paused,
                                const config::Calendar& calendar);

// Days after `from` up to and with `to`, of the kind counted; 0 where `to` is not after `from`.
std::int64_t days_after(time::Date from, time::Date to, DaysCounted counted, const config::Calendar& calendar);

// The last second of a day.
time::Instant end_of_day(time::Date date, const time::Zone& zone);

}  // namespace cur::sla
