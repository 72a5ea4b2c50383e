#include "calendar/day_term.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

using std::chrono::days;
using time::Date;

constexpr std::int64_t k_most_counted_days = 36'500;

bool is_worked(Date date, const config::Calendar& calendar) { return config::is_working(calendar.kind(date)); }

// `date`, or the nearest worked day in the direction of `step`. Ten weeks of holidays in a row end the search.
Date worked_from(Date date, days step, const config::Calendar& calendar) {
  Date found = date;
  for (int tries = 0; tries < 70; ++tries, found += step) {
    if (is_worked(found, calendar)) return found;
  }
  return date;
}

}  // namespace

DayCount::DayCount(const DayTerm& term, Date start, const config::Calendar& calendar)
    : m_term(&term),
      m_calendar(&calendar),
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
    if (is_worked(m_last, *m_calendar)) --left;
  }
}

void DayCount::add_pause(Date from, Date to) {
  const std::int64_t before = m_counted;
  add(days_after(from, to, m_term->counted, *m_calendar));
  while (last() < to && m_counted < k_most_counted_days) add(1);
  m_paused += m_counted - before;
}

Date DayCount::last() const {
  if (m_term->counted == DaysCounted::working || m_term->last_day == LastDay::keep) return m_last;
  const Date before = worked_from(m_last, days{-1}, *m_calendar);
  if (m_term->last_day == LastDay::previous && before > m_before_first) return before;
  return worked_from(m_last, days{1}, *m_calendar);
}

Date last_day(const DayTerm& term, Date start, std::int64_t paused, const config::Calendar& calendar) {
  DayCount count(term, start, calendar);
  count.add(paused);
  return count.last();
}

std::vector<Date> days_of(const DayTerm& term, Date start, std::int64_t paused, const config::Calendar& calendar) {
  DayTerm kept = term;
  kept.last_day = LastDay::keep;
  const Date last = last_day(kept, start, paused, calendar);
  std::vector<Date> out;
  for (Date date = term.first_day == FirstDay::next ? start + days{1} : start; date <= last; date += days{1}) {
    if (term.counted == DaysCounted::calendar || is_worked(date, calendar)) out.push_back(date);
  }
  return out;
}

std::int64_t days_after(Date from, Date to, DaysCounted counted, const config::Calendar& calendar) {
  if (to <= from) return 0;
  const std::int64_t all = std::min<std::int64_t>((to - from).count(), k_most_counted_days);
  if (counted == DaysCounted::calendar) return all;
  std::int64_t out = 0;
  for (std::int64_t day = 1; day <= all; ++day) out += is_worked(from + days{day}, calendar) ? 1 : 0;
  return out;
}

time::Instant end_of_day(Date date, const time::Zone& zone) {
  return zone.to_utc(time::LocalTime{date} + days{1}) - std::chrono::seconds{1};
}

}  // namespace cur::sla
