#include "clock/limit.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

// The begin of the pause that is not over at `end`: of the pause `next`, else of the one without an end. Returns
// nothing if the clock is running at `end`. `next`: index of the first pause that is not over at `end`.
std::optional<Instant> begin_of_pause_at(const ClockCourse& course, std::size_t next, Instant end) {
  if (next == course.pauses.size()) return course.paused_since;
  const Instant begin = course.pauses[next].begin;
  return begin < end ? std::optional<Instant>(begin) : std::nullopt;
}

}  // namespace

void LengthLimit::run_until(Instant to) {
  if (to <= m_from) return;
  const Length counted = m_term->measure(m_from, to);
  if (counted >= m_left) m_found = m_term->add(m_from, m_left);
  m_left -= counted;
}

Instant LengthLimit::as_of(Instant end) {
  const std::vector<Interval>& pauses = m_course->pauses;
  for (; m_next < pauses.size() && pauses[m_next].end <= end && !m_found; ++m_next) {
    run_until(pauses[m_next].begin);
    m_from = std::max(m_from, pauses[m_next].end);
  }
  if (m_found) return *m_found;
  const std::optional<Instant> since = begin_of_pause_at(*m_course, m_next, end);
  if (!since) return m_term->add(m_from, m_left);
  LengthLimit open = *this;
  open.run_until(*since);
  return open.m_found ? *open.m_found : m_term->add(std::max(end, *since), open.m_left);
}

Instant LengthLimit::furthest(Instant end, const ClockRule& rule) { return m_term->days_later(as_of(end), rule); }

// The last day of the longer term is moved like that of the term itself.
Instant DayLimit::furthest(Instant end, const ClockRule& rule) {
  const DayCount counted = days(end);
  const Date from = rule.extends_from == ExtendsFrom::unmoved ? counted.unmoved() : counted.last();
  return time::end_of_day(counted.moved(from + std::chrono::days{rule.extends_most}), *m_zone);
}

DayCount DayLimit::days(Instant end) {
  const std::vector<Interval>& pauses = m_course->pauses;
  for (; m_next < pauses.size() && pauses[m_next].end <= end; ++m_next) {
    if (!is_in_time(pauses[m_next].begin)) return m_days;
    m_days.add_pause(m_zone->date(pauses[m_next].begin), m_zone->date(pauses[m_next].end));
  }
  DayCount out = m_days;
  const std::optional<Instant> since = begin_of_pause_at(*m_course, m_next, end);
  if (since && is_in_time(*since)) out.add_pause(m_zone->date(*since), m_zone->date(std::max(end, *since)));
  return out;
}

}  // namespace cur::sla
