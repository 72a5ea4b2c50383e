#include "appeal/history.hpp"

#include <algorithm>

namespace cur::appeal {

History::History(const Appeal& appeal, const View& view, AnomalyList* anomalies)
    : m_anomalies(anomalies), m_events(&appeal.events) {
  read_times(appeal, view);
  if (m_anomalies != nullptr && appeal.has_event_without_time)
    m_anomalies->add({AnomalyKind::no_time, "events", std::nullopt});
  if (m_anomalies != nullptr && appeal.has_unreadable_events)
    m_anomalies->add({AnomalyKind::no_list, "events", std::nullopt});
  read_events(appeal, view);
  if (!received() && !view.hide_future) take_later_time(appeal);
  judge();
  if (m_anomalies == nullptr) return;
  judge_promises();
  for (const Instant at : appeal.wrong_corrections)
    m_anomalies->add({AnomalyKind::wrong_value, spelling(EventKind::corrected), at});
}

void History::read_times(const Appeal& appeal, const View& view) {
  const auto known = [&](const std::optional<Instant>& at) { return at && *at <= view.now ? at : std::nullopt; };
  m_posted = known(appeal.posted_at);
  m_registered = known(appeal.registered_at);
  m_seen = known(appeal.seen_at);
  const auto is_later = [&](const std::optional<Instant>& at) { return at && *at > view.now; };
  m_has_later_time = is_later(appeal.posted_at) || is_later(appeal.registered_at) || is_later(appeal.seen_at);
  if (view.hide_future) return;
  const auto report_future = [&](const std::optional<Instant>& at, std::string_view key) {
    if (m_anomalies != nullptr && at && *at > view.now) m_anomalies->add({AnomalyKind::future, key, at});
  };
  report_future(appeal.posted_at, "posted_at");
  report_future(appeal.registered_at, "registered_at");
}

void History::read_events(const Appeal& appeal, const View& view) {
  if (appeal.events.empty()) return;
  order(appeal, view);
  const auto registers = [](const Event& event) { return event.kind == EventKind::registered; };
  if (!m_registered) {
    const auto first = std::find_if(m_events->begin(), m_events->end(), registers);
    if (first != m_events->end()) m_registered = first->at;
  }
}

void History::take_later_time(const Appeal& appeal) {
  m_posted = appeal.posted_at;
  if (!m_posted) m_registered = appeal.registered_at;
  if (!m_posted && !m_registered) m_seen = appeal.seen_at;
}

// Events that move nothing may be as odd as they like.
void History::report(AnomalyKind kind, const Event& event) {
  if (m_anomalies != nullptr && event.kind != EventKind::other)
    m_anomalies->add({kind, spelling(event.kind), event.at});
}

void History::order(const Appeal& appeal, const View& view) {
  const std::vector<Event>& all = appeal.events;
  const auto earlier = [&](const Event& one, const Event& other) { return comes_before(appeal.id, one, other); };
  const bool is_ordered = std::is_sorted(all.begin(), all.end(), earlier);
  if (is_ordered && all.back().at <= view.now) return;
  const Event* latest = nullptr;
  for (const Event& event : all) {
    if (event.at > view.now) {
      m_has_later_time = m_has_later_time || event.kind == EventKind::registered;
      if (!view.hide_future) report(AnomalyKind::future, event);
      continue;
    }
    if (latest != nullptr && event.at < latest->at) report(AnomalyKind::unsorted, event);
    if (latest == nullptr || event.at > latest->at) latest = &event;
    m_own.push_back(event);
  }
  std::stable_sort(m_own.begin(), m_own.end(), earlier);
  m_events = &m_own;
}

Event& History::own(std::size_t place) {
  if (m_events != &m_own) m_own = *m_events;
  m_events = &m_own;
  return m_own[place];
}

void History::judge() {
  bool is_paused = false;
  bool was_answered = false;
  for (std::size_t i = 0; i < m_events->size(); ++i) {
    const Event event = (*m_events)[i];
    if (m_posted && is_answer(event) && event.at < *m_posted - k_clock_tolerance) {
      report(AnomalyKind::before_question, event);
      own(i).kind = EventKind::other;
      continue;
    }
    if (m_posted && event.at < *m_posted) report(AnomalyKind::before, event);
    if (event.kind == EventKind::resumed && !is_paused) report(AnomalyKind::not_paused, event);
    if (event.kind == EventKind::reopened && !was_answered) {
      report(AnomalyKind::not_answered, event);
      own(i).kind = EventKind::other;
    }
    if (event.has_wrong_until && has_until(event.kind))
      report(AnomalyKind::wrong_until, event);
    else if (event.kind == EventKind::extended && !event.until)
      report(AnomalyKind::no_until, event);
    if (event.until && *event.until < event.at && has_until(event.kind)) {
      report(AnomalyKind::past_until, event);
      own(i).until.reset();
    }
    if (event.kind == EventKind::paused || event.kind == EventKind::resumed)
      is_paused = event.kind == EventKind::paused;
    was_answered = was_answered || is_answer(event) || closes(event);
  }
}

// One promise a round: from an interim answer to the final one, and again after a reopening.
void History::judge_promises() {
  bool is_over = false;
  const Event* first = nullptr;
  for (const Event& event : *m_events) {
    if (event.kind == EventKind::interim) {
      if (is_over)
        report(AnomalyKind::over, event);
      else if (first != nullptr && event.until && event.until != first->until)
        report(AnomalyKind::second_until, event);
      if (first == nullptr) first = &event;
    }
    if (closes(event)) is_over = true;
    if (event.kind != EventKind::reopened) continue;
    is_over = false;
    first = nullptr;
  }
}

std::optional<Instant> History::declined() const {
  std::optional<Instant> out;
  for (const Event& event : *m_events) {
    if (event.kind == EventKind::declined && !out) out = event.at;
    if (event.kind == EventKind::reopened) out.reset();
  }
  return out;
}

bool History::is_unproven(MediaKinds proof) const {
  if (proof == 0) return false;
  bool is_resolved = false;
  MediaKinds brought = 0;
  for (const Event& event : *m_events) {
    if (event.kind == EventKind::reopened || outcome_of(event) == Outcome::explained) is_resolved = false;
    if (outcome_of(event) == Outcome::resolved && !is_resolved) {
      is_resolved = true;
      brought = 0;
    }
    brought = static_cast<MediaKinds>(brought | event.media);
  }
  return is_resolved && (brought & proof) == 0;
}

}  // namespace cur::appeal
