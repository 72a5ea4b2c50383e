#include "clock/course.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

bool is_final_answer(const Event& event) {
  return event.kind == EventKind::answered || event.kind == EventKind::resolved;
}

bool is_answer(const Event& event) { return event.kind == EventKind::interim || is_final_answer(event); }

bool stops(const ClockRule& rule, const Event& event) {
  const EventKind kind = event.kind;
  if (kind == EventKind::declined || kind == EventKind::deleted) return true;
  switch (rule.stop) {
    case Stop::registered:
      return kind == EventKind::registered;
    case Stop::forwarded:
      return kind == EventKind::forwarded || (!rule.optional && is_final_answer(event));
    case Stop::first_reaction:
      return is_answer(event) || kind == EventKind::forwarded || kind == EventKind::paused;
    case Stop::first_answer:
      return is_answer(event);
    case Stop::final_answer:
      return is_final_answer(event);
    case Stop::resolved:
      return kind == EventKind::resolved || event.outcome == AnswerOutcome::resolved;
  }
  return false;
}

void end_pause(Course& course, Instant at) {
  if (!course.paused_since) return;
  course.pauses.push_back({*course.paused_since, at});
  course.paused_since.reset();
}

// Follows one clock through the events of its appeal.
class Follower {
 public:
  Follower(const ClockRule& rule, int body) : m_rule(&rule), m_body(body) {}

  void begin(Instant at) { m_course = Course{.start = at}; }

  void take(const Event& event) {
    if (m_course)
      apply(event);
    else if (starts(event))
      start(event);
    if (event.kind == EventKind::paused) m_paused = true;
    if (event.kind == EventKind::resumed || is_final_answer(event)) m_paused = false;
    if (is_final_answer(event)) m_was_answered = true;
  }

  std::optional<Course> result() && {
    const bool has_come = m_course && m_course->stop && m_stopped_as_told;
    if (m_rule->optional && !has_come) return std::nullopt;
    return std::move(m_course);
  }

 private:
  bool is_own_control(const Event& event) const {
    return m_rule->start == Start::control && event.kind == EventKind::control && event.body == m_body;
  }

  bool starts(const Event& event) const {
    if (is_own_control(event)) return true;
    if (m_rule->start == Start::interim && event.kind == EventKind::interim) return true;
    // A reopened appeal needs its final answer even where the first one came without an interim.
    return m_rule->start == Start::interim && m_rule->restarts && m_was_answered && event.kind == EventKind::reopened;
  }

  // The author may be asked something already: the new clock stands still until he answers.
  void start(const Event& event) {
    begin(event.at);
    if (m_rule->promised && event.kind != EventKind::reopened) m_course->promised = event.until;
    if (m_rule->pauses && m_paused) m_course->paused_since = event.at;
  }

  void apply(const Event& event) {
    Course& course = *m_course;
    if (course.stop) {
      const bool again = (m_rule->restarts && event.kind == EventKind::reopened) || is_own_control(event);
      if (again) start(event);
    } else if (stops(*m_rule, event)) {
      end_pause(course, event.at);
      course.stop = event.at;
      m_stopped_as_told = event.kind != EventKind::declined && event.kind != EventKind::deleted;
    } else if (event.kind == EventKind::paused && m_rule->pauses && !course.paused_since) {
      course.paused_since = std::max(event.at, course.start);
    } else if (event.kind == EventKind::resumed) {
      end_pause(course, std::max(event.at, course.start));
    } else if (event.kind == EventKind::extended && m_rule->extends && event.until) {
      course.extensions.push_back({event.at, *event.until});
    } else if (is_own_control(event) && m_rule->promised && event.until) {
      course.promised = event.until;  // the same body gives another term
    }
  }

  const ClockRule* m_rule;
  int m_body;
  std::optional<Course> m_course;
  bool m_paused = false;
  bool m_was_answered = false;
  bool m_stopped_as_told = false;
};

}  // namespace

std::optional<Course> follow(const ClockRule& rule, const std::vector<Event>& events,
                             std::optional<Instant> start_of_appeal, int body) {
  Follower follower(rule, body);
  if (rule.start == Start::registered || rule.start == Start::posted) {
    if (!start_of_appeal) return std::nullopt;
    follower.begin(*start_of_appeal);
  }
  for (const Event& event : events) follower.take(event);
  return std::move(follower).result();
}

}  // namespace cur::sla
