#include "clock/term.hpp"

#include <algorithm>

namespace cur::sla {

Length Term::measure(Instant from, Instant to) const {
  return m_rule->unit == Unit::working ? m_office->between(from, to) : to - from;
}

Length Term::used(const Course& course, Instant to) const {
  Length out{};
  for_active(course, to, [&](Instant from, Instant until) { out += measure(from, until); });
  return out;
}

Instant Term::add(Instant from, Length length) const {
  if (m_rule->unit == Unit::working) return m_office->add(from, length);
  return from > time::k_latest - length ? time::k_latest : from + length;
}

Instant Term::after(const Course& course, Instant end, Length length) const {
  Length left = length;
  Instant from = course.start;
  std::optional<Instant> found;
  const auto run_until = [&](Instant to) {
    if (found || to <= from) return;
    const Length counted = measure(from, to);
    if (counted >= left) found = add(from, left);
    left -= counted;
  };
  for (const Interval& pause : course.pauses) {
    run_until(pause.begin);
    from = std::max(from, pause.end);
  }
  if (course.paused_since) {
    run_until(*course.paused_since);
    from = std::max(end, *course.paused_since);
  }
  return found ? *found : add(from, left);
}

std::int64_t Term::paused_days(const Course& course, Instant end) const {
  std::int64_t out = 0;
  const auto stood_still = [&](Instant from, Instant to) {
    out += days_after(m_zone->date(from), m_zone->date(to), m_rule->term->counted, *m_calendar);
  };
  for (const Interval& pause : course.pauses) stood_still(pause.begin, pause.end);
  if (course.paused_since) stood_still(*course.paused_since, std::max(end, *course.paused_since));
  return out;
}

Instant Term::of_limit(const Course& course, Instant end) const {
  if (!m_rule->term) return after(course, end, m_rule->length);
  const std::int64_t paused = paused_days(course, end);
  return end_of_day(last_day(*m_rule->term, m_zone->date(course.start), paused, *m_calendar), *m_zone);
}

Instant Term::furthest(Instant due) const {
  if (m_rule->extends_most == 0) return time::k_latest;
  return end_of_day(m_zone->date(due) + std::chrono::days{m_rule->extends_most}, *m_zone);
}

}  // namespace cur::sla
