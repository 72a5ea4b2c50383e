#include "appeal/course.hpp"

namespace cur::appeal {

namespace {

// Follows an appeal through its events, in order.
class Follower {
 public:
  void follow(const Event& event) {
    if (is_answer(event) && !m_course.first_reaction) m_course.first_reaction = event.at;
    if (event.kind == EventKind::control) m_course.is_controlled = true;
    if (event.kind == EventKind::reopened) return reopen();
    if (closes(event)) return close(event);
    if (event.kind == EventKind::paused && !m_course.paused_since) m_course.paused_since = event.at;
    if (event.kind == EventKind::resumed) m_course.paused_since.reset();
    if (!m_course.is_open) return;  // whoever passes a closed appeal on does not open it
    if (event.kind == EventKind::assigned) m_state = State::assigned;
    if (event.kind == EventKind::forwarded) m_state = State::forwarded;
    if (event.kind == EventKind::interim) m_state = State::interim;
  }

  Course result() && {
    m_course.state = m_course.is_open && m_course.paused_since ? State::paused : m_state;
    return m_course;
  }

 private:
  void reopen() {
    m_course.is_open = m_course.was_reopened = true;
    m_course.outcome = Outcome::none;
    m_course.resolved_at.reset();
    m_state = State::reopened;
  }

  void close(const Event& event) {
    m_course.is_open = false;
    m_course.paused_since.reset();
    if (event.kind == EventKind::declined) m_state = State::declined;
    if (event.kind == EventKind::deleted) m_state = State::deleted;
    if (is_final_answer(event)) answer(event);
  }

  // Words about a matter that is settled already say nothing new of it.
  void answer(const Event& event) {
    m_course.was_answered = true;
    const Outcome outcome = outcome_of(event);
    if (outcome != Outcome::none) m_course.outcome = outcome;
    if (outcome == Outcome::resolved && !m_course.resolved_at) m_course.resolved_at = event.at;
    if (outcome == Outcome::explained) m_course.resolved_at.reset();
    switch (m_course.outcome) {
      case Outcome::none:
        m_state = State::answered;
        break;
      case Outcome::explained:
        m_state = State::explained;
        break;
      case Outcome::resolved:
        m_state = State::resolved;
        break;
    }
  }

  Course m_course;
  State m_state = State::fresh;  // without pauses
};

}  // namespace

Course follow(const History& history) {
  Follower follower;
  for (const Event& event : history.events()) follower.follow(event);
  return std::move(follower).result();
}

bool is_closed(State state) {
  return state == State::answered || state == State::explained || state == State::resolved ||
         state == State::declined || state == State::deleted;
}

}  // namespace cur::appeal
