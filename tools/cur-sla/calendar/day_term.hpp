#pragma once

#include <cstdint>
#include <vector>

#include "calendar/working_time.hpp"

namespace cur::sla {

// What happens if the last day of a term is not a working day of the office (WorkingTime::works_on()): the civil code
// (article 193) moves it to the next working day, some authorities to the previous one, some keep it. A previous
// working day before the first day of the term is not taken; then the next one is.
enum class LastDay { next, previous, keep };

// Whether the day of the event is itself the first day. The civil code (article 191) counts from the next day.
enum class FirstDay { next, same };

enum class DaysCounted { calendar, working };

// A term in days. It ends with the end of its last day, at whatever hour it started.
struct DayTerm {
  std::int64_t days = 0;
  DaysCounted counted = DaysCounted::calendar;
  FirstDay first_day = FirstDay::next;
  LastDay last_day = LastDay::next;
};

// Counts the days of a term that starts on `start` and grows by its pauses. At most 36,500 days are counted, so that no
// input makes it slow. Borrows its arguments.
class DayCount {
 public:
  DayCount(const DayTerm& term, Date start, const WorkingTime& working_time);

  // Makes the term longer by `days` of the kind that it counts.
  void add(std::int64_t days);
  // Makes the term longer by a pause. If the pause ends after the last day, the term gets at least the day on which it
  // ends, or the next working day, so that a pause alone makes nobody late.
  void add_pause(Date from, Date to);

  // The last day, moved as LastDay says; never before the first day.
  Date last() const { return moved(m_last); }
  // The last day before it is moved.
  Date unmoved() const { return m_last; }
  // A last day, moved as LastDay says.
  Date moved(Date last) const;
  // By how many days the pauses made the term longer.
  std::int64_t paused_days() const { return m_paused; }

 private:
  const DayTerm* m_term;
  const WorkingTime* m_working_time;
  Date m_before_first;
  Date m_last;  // before it is moved
  std::int64_t m_counted = 0;
  std::int64_t m_paused = 0;
};

// The last day of a term that starts on `start` and is longer by `paused` days of the kind that it counts.
Date last_day(const DayTerm& term, Date start, std::int64_t paused, const WorkingTime& working_time);

// The counted days of such a term, one by one. Its last day is not moved.
std::vector<Date> days_of(const DayTerm& term, Date start, std::int64_t paused, const WorkingTime& working_time);

// The number of days after `from`, up to and including `to`, of the given kind; 0 if `to` is not after `from`.
std::int64_t days_after(Date from, Date to, DaysCounted counted, const WorkingTime& working_time);

}  // namespace cur::sla
