#include "clock/clock_course.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace cur::sla {
namespace {

constexpr std::array k_all_stops = {Stop::registered,   Stop::forwarded,    Stop::first_reaction,
                                    Stop::first_answer, Stop::final_answer, Stop::resolved};

using appeal::closes;
using appeal::is_answer;
using appeal::is_final_answer;

bool is_solution(const ClockRule& rule, const Event& event) {
  return rule.explained_stops ? appeal::settles(event) : appeal::outcome_of(event) == appeal::Outcome::resolved;
}

bool is_stop(const ClockRule& rule, Stop stop, const Event& event) {
  const EventKind kind = event.kind;
  switch (stop) {
    case Stop::registered:
      return kind == EventKind::registered;
    case Stop::forwarded:
      return kind == EventKind::forwarded || (!rule.is_optional && is_final_answer(event));
    case Stop::first_reaction:
      return is_answer(event) || kind == EventKind::forwarded || kind == EventKind::paused;
    case Stop::first_answer:
      return is_answer(event);
    case Stop::final_answer:
      return is_final_answer(event);
    case Stop::resolved:
      return is_solution(rule, event);
  }
  return false;
}

bool stops(const ClockRule& rule, const Event& event) {
  if (event.kind == EventKind::declined || event.kind == EventKind::deleted) return true;
  return std::any_of(k_all_stops.begin(), k_all_stops.end(),
                     [&](Stop stop) { return rule.stop.has(stop) && is_stop(rule, stop, event); });
}

void end_pause(ClockCourse& course, Instant at) {
  if (!course.paused_since) return;
  course.pauses.push_back({*course.paused_since, at});
  course.paused_since.reset();
}

// Builds the course of one clock from the events of its appeal.
class CourseBuilder {
 public:
  CourseBuilder(const ClockRule& rule, const ClockOwner& owner) : m_rule(&rule), m_owner(owner) {}

  void begin(Instant at) { m_course = ClockCourse{.start = at}; }

  void add(const Event& event) {
    if (m_course)
      apply(event);
    else if (starts(event))
      start(event);
    if (event.kind == EventKind::paused) m_paused = true;
    if (event.kind == EventKind::resumed || closes(event)) m_paused = false;
    if (closes(event)) m_was_answered = true;
    if (closes(event) && stops_this(event)) m_is_over = true;
    if (event.kind == EventKind::reopened) m_is_over = false;
  }

  std::optional<ClockCourse> result() && {
    const bool has_come = m_course && m_course->stop && m_has_expected_stop;
    if (m_rule->is_optional && !has_come) return std::nullopt;
    return std::move(m_course);
  }

 private:
  // The clock of an agency that got a copy stops when that agency did what the rule waits for, or when the appeal ends.
  bool stops_this(const Event& event) {
    if (m_rule->start != Start::copy) return stops(*m_rule, event);
    return closes(event) || (stops(*m_rule, event) && event.json.member("by").text(m_by) == m_owner.agency);
  }

  bool is_own_control(const Event& event) const {
    return m_rule->start == Start::control && event.kind == EventKind::control && event.body == m_owner.body;
  }

  bool starts(const Event& event) const {
    if (is_own_control(event)) return true;
    if (m_rule->start == Start::interim && event.kind == EventKind::interim) return !m_is_over;
    // A reopened appeal needs its final answer even where the first one came without an interim.
    return m_rule->start == Start::interim && m_rule->restarts && m_was_answered && event.kind == EventKind::reopened;
  }

  // The author may have been asked a question already: then the new clock starts paused, until he answers.
  void start(const Event& event) {
    begin(event.at);
    m_awaits_promise = event.kind == EventKind::reopened;
    if (m_rule->accepts_promise && !m_awaits_promise) m_course->promised = event.until;
    if (m_rule->pauses && m_paused) m_course->paused_since = event.at;
  }

  // The finished round is kept in `earlier`.
  void start_again(const Event& event) {
    std::vector<ClockCourse> earlier = std::move(m_course->earlier);
    m_course->earlier.clear();
    earlier.push_back(std::move(*m_course));
    start(event);
    m_course->earlier = std::move(earlier);
  }

  // The same round gets another due time. The old one is kept as an earlier round with its extensions, so that a breach
  // of it stays known.
  void replace_term(const Event& event) {
    ClockCourse before{.start = m_course->start, .stop = event.at, .promised = m_course->promised, .is_replaced = true};
    if (!before.promised) {  // at most once in a round; pauses do not move a promised time
      before.pauses = m_course->pauses;
      if (m_course->paused_since) before.pauses.push_back({*m_course->paused_since, event.at});
    }
    before.extensions.swap(m_course->extensions);
    m_course->earlier.push_back(std::move(before));
    m_course->promised = event.until;
  }

  // Whether the event sets another due time: the same body that controls names one, or the first interim answer after a
  // reopening promises one. Later interim answers do not: whoever made a promise may not postpone it himself.
  bool gives_term(const Event& event) const {
    if (!m_rule->accepts_promise || !event.until) return false;
    return is_own_control(event) ||
           (m_awaits_promise && m_rule->start == Start::interim && event.kind == EventKind::interim);
  }

  void apply(const Event& event) {
    ClockCourse& course = *m_course;
    if (course.stop) {
      const bool again = (m_rule->restarts && event.kind == EventKind::reopened) || is_own_control(event);
      if (again) start_again(event);
    } else if (stops_this(event)) {
      end_pause(course, event.at);
      course.stop = event.at;
      m_has_expected_stop = event.kind != EventKind::declined && event.kind != EventKind::deleted;
    } else if (event.kind == EventKind::paused && m_rule->pauses && !course.paused_since) {
      course.paused_since = std::max(event.at, course.start);
    } else if (event.kind == EventKind::resumed || closes(event)) {
      end_pause(course, std::max(event.at, course.start));
    } else if (event.kind == EventKind::extended && m_rule->extends && event.until) {
      course.extensions.push_back({event.at, *event.until});
    } else if (gives_term(event)) {
      replace_term(event);
    }
    if (event.kind == EventKind::interim) m_awaits_promise = false;
  }

  const ClockRule* m_rule;
  ClockOwner m_owner;
  std::string m_by;
  std::optional<ClockCourse> m_course;
  bool m_paused = false;
  bool m_was_answered = false;
  bool m_is_over = false;         // an event that ends this clock has come, and no reopening since
  bool m_awaits_promise = false;  // started by a reopening: the next interim answer may promise a due time
  bool m_has_expected_stop = false;
};

}  // namespace

std::optional<ClockCourse> make_clock_course(const ClockRule& rule, const std::vector<Event>& events,
                                             std::optional<Instant> start_of_appeal, const ClockOwner& owner) {
  CourseBuilder builder(rule, owner);
  if (rule.start != Start::interim && rule.start != Start::control) {
    if (!start_of_appeal) return std::nullopt;
    builder.begin(*start_of_appeal);
  }
  for (const Event& event : events) builder.add(event);
  return std::move(builder).result();
}

}  // namespace cur::sla
