#include "clock/clock_course.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

bool is_final_answer(const Event& event) {
  return event.kind == EventKind::answered || event.kind == EventKind::resolved;
}

bool is_answer(const Event& event) { return event.kind == EventKind::interim || is_final_answer(event); }

// What ends all work, and with it every pause: nobody asks the author any more.
bool is_end(const Event& event) {
  return is_final_answer(event) || event.kind == EventKind::declined || event.kind == EventKind::deleted;
}

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
    if (event.kind == EventKind::resumed || is_end(event)) m_paused = false;
    if (is_end(event)) m_was_answered = true;
    if (is_end(event) && stops(*m_rule, event)) m_is_over = true;
    if (event.kind == EventKind::reopened) m_is_over = false;
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
    if (m_rule->start == Start::interim && event.kind == EventKind::interim) return !m_is_over;
    // A reopened appeal needs its final answer even where the first one came without an interim.
    return m_rule->start == Start::interim && m_rule->restarts && m_was_answered && event.kind == EventKind::reopened;
  }

  // The author may be asked something already: the new clock stands still until he answers.
  void start(const Event& event) {
    begin(event.at);
    m_awaits_promise = event.kind == EventKind::reopened;
    if (m_rule->promised && !m_awaits_promise) m_course->promised = event.until;
    if (m_rule->pauses && m_paused) m_course->paused_since = event.at;
  }

  // What the finished round came to stays known.
  void start_again(const Event& event) {
    std::vector<Course> earlier = std::move(m_course->earlier);
    m_course->earlier.clear();
    earlier.push_back(std::move(*m_course));
    start(event);
    m_course->earlier = std::move(earlier);
  }

  // Another term for the same round; that the one before had passed stays known, with what had been extended of it.
  void replace_term(const Event& event) {
    Course before{.start = m_course->start, .stop = event.at, .promised = m_course->promised, .is_replaced = true};
    if (!before.promised) {  // so at most once in a round, and pauses do not move a promise
      before.pauses = m_course->pauses;
      if (m_course->paused_since) before.pauses.push_back({*m_course->paused_since, event.at});
    }
    before.extensions.swap(m_course->extensions);
    m_course->earlier.push_back(std::move(before));
    m_course->promised = event.until;
  }

  // The same body gives another term, or the first interim answer after a reopening promises one. Later interim answers
  // do not: who promised may not put it off by himself.
  bool gives_term(const Event& event) const {
    if (!m_rule->promised || !event.until) return false;
    return is_own_control(event) ||
           (m_awaits_promise && m_rule->start == Start::interim && event.kind == EventKind::interim);
  }

  void apply(const Event& event) {
    Course& course = *m_course;
    if (course.stop) {
      const bool again = (m_rule->restarts && event.kind == EventKind::reopened) || is_own_control(event);
      if (again) start_again(event);
    } else if (stops(*m_rule, event)) {
      end_pause(course, event.at);
      course.stop = event.at;
      m_stopped_as_told = event.kind != EventKind::declined && event.kind != EventKind::deleted;
    } else if (event.kind == EventKind::paused && m_rule->pauses && !course.paused_since) {
      course.paused_since = std::max(event.at, course.start);
    } else if (event.kind == EventKind::resumed || is_end(event)) {
      end_pause(course, std::max(event.at, course.start));
    } else if (event.kind == EventKind::extended && m_rule->extends && event.until) {
      course.extensions.push_back({event.at, *event.until});
    } else if (gives_term(event)) {
      replace_term(event);
    }
    if (event.kind == EventKind::interim) m_awaits_promise = false;
  }

  const ClockRule* m_rule;
  int m_body;
  std::optional<Course> m_course;
  bool m_paused = false;
  bool m_was_answered = false;
  bool m_is_over = false;         // what ends this clock has come, and no reopening since
  bool m_awaits_promise = false;  // begun by a reopening: the next interim answer may promise a term
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
