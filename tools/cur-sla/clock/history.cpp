#include "clock/history.hpp"

#include <algorithm>

#include "clock/clocks.hpp"

namespace cur::sla {
namespace {

bool earlier(const Event& a, const Event& b) { return a.at < b.at; }

bool resolves(const Event& event) {
  return event.kind == EventKind::resolved || event.outcome == AnswerOutcome::resolved;
}

bool ends(const Event& event) {
  return event.kind == EventKind::answered || event.kind == EventKind::resolved || event.kind == EventKind::declined ||
         event.kind == EventKind::deleted;
}

// Whether `until` of the event is a due time.
bool promises(const Event& event) {
  return event.kind == EventKind::extended || event.kind == EventKind::interim || event.kind == EventKind::control;
}

// Events that move no clock have no anomalies.
void report(AnomalyKind kind, const Event& event, AnomalyList& anomalies) {
  if (event.kind != EventKind::other) anomalies.add({kind, name(event.kind), event.at});
}

}  // namespace

History::History(const Appeal& appeal, const View& view, AnomalyList& anomalies)
    : m_events(&appeal.events), m_posted(appeal.posted_at), m_registered(appeal.registered_at) {
  // Registered later than the present: by an archive that was looked at as it stood before. It is not known yet.
  if (m_registered && *m_registered > view.now) m_registered.reset();
  if (m_posted && *m_posted > view.now) {
    if (!view.hide_future) anomalies.add({AnomalyKind::future, "posted_at", m_posted});
    m_posted.reset();
  }
  // Something must begin: what is said to come later does, unless nothing later is known at all.
  if (!m_posted && !m_registered && !view.hide_future)
    m_posted = appeal.posted_at ? appeal.posted_at : appeal.registered_at;
  if (appeal.lacks_event_time) anomalies.add({AnomalyKind::no_time, "events", std::nullopt});
  if (appeal.events.empty()) return;
  sort(appeal, view, anomalies);
  for (const Event& event : *m_events) {
    if (m_registered) break;
    if (event.kind == EventKind::registered) m_registered = event.at;
  }
  check_events(anomalies);
  check_promises(anomalies);
}

void History::sort(const Appeal& appeal, const View& view, AnomalyList& anomalies) {
  const std::vector<Event>& all = appeal.events;
  const bool sorted = std::is_sorted(all.begin(), all.end(), earlier);
  const bool any_later = std::any_of(all.begin(), all.end(), [&](const Event& event) { return event.at > view.now; });
  if (sorted && !any_later) return;
  const Event* latest = nullptr;
  for (const Event& event : all) {
    if (event.at > view.now) {
      if (!view.hide_future) report(AnomalyKind::future, event, anomalies);
      continue;
    }
    if (latest != nullptr && event.at < latest->at) report(AnomalyKind::unsorted, event, anomalies);
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

void History::check_events(AnomalyList& anomalies) {
  // An archive that sees a message and its answer at once registers it behind the answer: that is no anomaly.
  const Instant begin = m_posted.value_or(time::k_earliest);
  bool paused = false;
  bool answered = false;
  for (std::size_t i = 0; i < m_events->size(); ++i) {
    const Event event = (*m_events)[i];
    if (event.at < begin) report(AnomalyKind::before, event, anomalies);
    if (event.kind == EventKind::resumed && !paused) report(AnomalyKind::not_paused, event, anomalies);
    if (event.kind == EventKind::reopened && !answered) {
      report(AnomalyKind::not_answered, event, anomalies);
      own(i).kind = EventKind::other;
    }
    if (event.kind == EventKind::extended && !event.until) report(AnomalyKind::no_until, event, anomalies);
    if (event.until && *event.until < event.at && promises(event)) {
      report(AnomalyKind::past_until, event, anomalies);
      own(i).until.reset();
    }
    if (event.kind == EventKind::paused || event.kind == EventKind::resumed) paused = event.kind == EventKind::paused;
    answered = answered || event.kind == EventKind::interim || ends(event);
  }
}

// One promise a round: from an interim answer to the final one, and again after a reopening.
void History::check_promises(AnomalyList& anomalies) {
  bool over = false;
  std::optional<Event> first;
  for (std::size_t i = 0; i < m_events->size(); ++i) {
    const Event event = (*m_events)[i];
    if (event.kind == EventKind::interim) {
      if (over)
        report(AnomalyKind::over, event, anomalies);
      else if (first && event.until && event.until != first->until)
        report(AnomalyKind::second_until, event, anomalies);
      if (!first) first = event;
    }
    if (ends(event)) over = true;
    if (event.kind != EventKind::reopened) continue;
    over = false;
    first.reset();
  }
}

std::optional<Instant> History::declined() const {
  for (const Event& event : *m_events) {
    if (event.kind == EventKind::declined) return event.at;
  }
  return std::nullopt;
}

bool History::is_unproven(MediaKinds proof) const {
  if (proof == 0) return false;
  bool resolved = false;
  MediaKinds brought = 0;
  for (const Event& event : *m_events) {
    if (event.kind == EventKind::reopened) resolved = false;
    if (resolves(event) && !resolved) {
      resolved = true;
      brought = 0;
    }
    brought = static_cast<MediaKinds>(brought | event.media);
  }
  return resolved && (brought & proof) == 0;
}

}  // namespace cur::sla
