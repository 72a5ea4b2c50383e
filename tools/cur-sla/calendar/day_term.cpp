#include "calendar/day_term.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

using std::chrono::days;

constexpr std::int64_t k_most_counted_days = 36'500;

// `date`, or the nearest worked day in the direction of `step`. Ten weeks of holidays in a row end the search.
Date worked_from(Date date, days step, const WorkingTime& working_time) {
  Date found = date;
  for (int tries = 0; tries < 70; ++tries, found += step) {
    if (working_time.works_on(found)) return found;
  }
  return date;
}

}  // namespace

DayCount::DayCount(const DayTerm& term, Date start, const WorkingTime& working_time)
    : m_term(&term),
      m_working_time(&working_time),
      m_before_first(term.first_day == FirstDay::next ? start : start - days{1}),
      m_last(m_before_first) {
  add(term.days);
}

void DayCount::add(std::int64_t days) {
  std::int64_t left = std::clamp<std::int64_t>(days, 0, k_most_counted_days - m_counted);
  m_counted += left;
  if (m_term->counted == DaysCounted::calendar) {
    m_last += std::chrono::days{left};
    return;
  }
  const Date furthest = m_before_first + std::chrono::days{2 * k_most_counted_days};
  while (left > 0 && m_last < furthest) {
    m_last += std::chrono::days{1};
    if (m_working_time->works_on(m_last)) --left;
  }
}

void DayCount::add_pause(Date from, Date to) {
  const std::int64_t before = m_counted;
  add(days_after(from, to, m_term->counted, *m_working_time));
  while (last() < to && m_counted < k_most_counted_days) add(1);
  m_paused += m_counted - before;
}

Date DayCount::moved(Date last) const {
  if (m_term->counted == DaysCounted::working || m_term->last_day == LastDay::keep) return last;
  const Date before = worked_from(last, days{-1}, *m_working_time);
  if (m_term->last_day == LastDay::previous && before > m_before_first) return before;
  return worked_from(last, days{1}, *m_working_time);
}

Date last_day(const DayTerm& term, Date start, std::int64_t paused, const WorkingTime& working_time) {
  DayCount count(term, start, working_time);
  count.add(paused);
  return count.last();
}

std::vector<Date> days_of(const DayTerm& term, Date start, std::int64_t paused, const WorkingTime& working_time) {
  DayTerm kept = term;
  kept.last_day = LastDay::keep;
  const Date last = last_day(kept, start, paused, working_time);
  std::vector<Date> out;
  for (Date date = term.first_day == FirstDay::next ? start + days{1} : start; date <= last; date += days{1}) {
    if (term.counted == DaysCounted::calendar || working_time.works_on(date)) out.push_back(date);
  }
  return out;
}

std::int64_t days_after(Date from, Date to, DaysCounted counted, const WorkingTime& working_time) {
  if (to <= from) return 0;
  const std::int64_t all = std::min<std::int64_t>((to - from).count(), k_most_counted_days);
  if (counted == DaysCounted::calendar) return all;
  std::int64_t out = 0;
  for (std::int64_t day = 1; day <= all; ++day) out += working_time.works_on(from + days{day}) ? 1 : 0;
  return out;
}

}  // namespace cur::sla
