#include "clock/term.hpp"

#include <algorithm>

#include "clock/limit.hpp"
#include "time/local.hpp"

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
  return DayLimit(*m_rule->term, course, *m_working_time).paused_days(end);
}

Instant Term::norm(Instant start) const {
  if (!m_rule->term) return add(start, m_rule->length);
  return DayLimit(*m_rule->term, ClockCourse{.start = start}, *m_working_time).as_of(start);
}

Instant Term::days_later(Instant due, const ClockRule& rule) const {
  const time::Zone& zone = m_working_time->zone();
  return time::end_of_day(zone.date(due) + std::chrono::days{rule.extends_most}, zone);
}

namespace {

// A due time that somebody named; pauses do not move it.
class NamedLimit {
 public:
  NamedLimit(const Term& term, Instant named) : m_term(&term), m_named(named) {}
  Instant as_of(Instant /*end*/) const { return m_named; }
  Instant furthest(Instant /*end*/, const ClockRule& rule) const { return m_term->days_later(m_named, rule); }

 private:
  const Term* m_term;
  Instant m_named;
};

// An extension names a moment, which pauses do not move; but no extension makes a term shorter than it is without.
template <class Limit>
Term::Due extend(const ClockRule& rule, const ClockCourse& course, Instant end, Limit limit,
                 const std::function<void(const Term::Extension&)>& judge) {
  Instant taken = time::k_earliest;
  for (const ClockCourse::Extension& extension : course.extensions) {
    const Instant present = std::max(limit.as_of(extension.at), taken);
    Term::Extension out{.at = extension.at, .until = extension.until, .to = present, .wrong = std::nullopt};
    if (to_second(extension.at) > present) {
      out.wrong = AnomalyKind::late;
    } else if (extension.until < present) {
      out.wrong = AnomalyKind::shorter;
    } else {
      const Instant most = rule.extends_most == 0 ? time::k_latest : limit.furthest(extension.at, rule);
      if (extension.until > most) out.wrong = AnomalyKind::too_long;
      taken = std::max(taken, std::min(extension.until, most));
      out.to = std::max(present, taken);
    }
    judge(out);
  }
  return {std::max(limit.as_of(end), taken), taken};
}

}  // namespace

Term::Due Term::due(const ClockCourse& course, Instant end, const std::function<void(const Extension&)>& judge) const {
  if (course.promised) return extend(*m_rule, course, end, NamedLimit(*this, *course.promised), judge);
  if (m_rule->term) return extend(*m_rule, course, end, DayLimit(*m_rule->term, course, *m_working_time), judge);
  return extend(*m_rule, course, end, LengthLimit(*this, course, m_rule->length), judge);
}

Length Term::whole(const ClockCourse& course, const Due& due) const {
  if (!course.promised && !m_rule->term && due.extended < due.at) return m_rule->length;
  const Instant limit = course.promised ? *course.promised : norm(course.start);
  return measure(course.start, std::max(limit, due.extended));
}

}  // namespace cur::sla
