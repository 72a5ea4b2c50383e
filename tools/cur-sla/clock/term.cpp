#include "clock/term.hpp"

#include <algorithm>

#include "clock/limit.hpp"

namespace cur::sla {

Instant to_second(Instant at) { return Instant{std::chrono::floor<std::chrono::seconds>(at)}; }

Length Term::measure(Instant from, Instant to) const {
  return m_rule->unit == Unit::working ? m_working_time->between(from, to) : to - from;
}

Length Term::used(const ClockCourse& course, Instant to) const {
  Length out{};
  for_each_active(course, to, [&](Instant from, Instant until) { out += measure(from, until); });
  return out;
}

Instant Term::add(Instant from, Length length) const {
  if (m_rule->unit == Unit::working) return m_working_time->add(from, length);
  return from > time::k_latest - length ? time::k_latest : from + length;
}

Instant Term::after(const ClockCourse& course, Instant end, Length length) const {
  return LengthLimit(*this, course, length).as_of(end);
}

std::int64_t Term::paused_days(const ClockCourse& course, Instant end) const {
  return DayLimit(*m_rule->term, course, *m_calendar, *m_zone).paused_days(end);
}

// An extension names a moment, which pauses do not move; but no extension makes a term shorter than it is without.
template <class Limit>
Term::Due Term::extended(const ClockCourse& course, Instant end, Limit limit, AnomalyList& anomalies) const {
  Instant taken = time::k_earliest;
  for (const ClockCourse::Extension& extension : course.extensions) {
    const Instant own = limit(extension.at);
    const Instant present = std::max(own, taken);
    const Instant most = furthest(own);
    if (to_second(extension.at) > present) {
      anomalies.add_extension(AnomalyKind::late, extension.at);
    } else if (extension.until < present) {
      anomalies.add_extension(AnomalyKind::shorter, extension.at);
    } else {
      if (extension.until > most) anomalies.add_extension(AnomalyKind::too_long, extension.at);
      taken = std::max(taken, std::min(extension.until, most));
    }
  }
  return {std::max(limit(end), taken), taken};
}

Term::Due Term::due(const ClockCourse& course, Instant end, AnomalyList& anomalies) const {
  if (course.promised)
    return extended(
        course, end, [&](Instant) { return *course.promised; }, anomalies);
  if (m_rule->term) {
    DayLimit limit(*m_rule->term, course, *m_calendar, *m_zone);
    return extended(
        course, end, [&](Instant at) { return limit.as_of(at); }, anomalies);
  }
  LengthLimit limit(*this, course, m_rule->length);
  return extended(
      course, end, [&](Instant at) { return limit.as_of(at); }, anomalies);
}

Length Term::whole(const ClockCourse& course, const Due& due) const {
  if (!course.promised && !m_rule->term && due.extended < due.at) return m_rule->length;
  Instant limit = course.promised.value_or(course.start);
  if (!course.promised) {
    limit = m_rule->term
                ? DayLimit(*m_rule->term, ClockCourse{.start = course.start}, *m_calendar, *m_zone).as_of(course.start)
                : add(course.start, m_rule->length);
  }
  return measure(course.start, std::max(limit, due.extended));
}

Instant Term::furthest(Instant due) const {
  if (m_rule->extends_most == 0) return time::k_latest;
  return end_of_day(m_zone->date(due) + std::chrono::days{m_rule->extends_most}, *m_zone);
}

}  // namespace cur::sla
