#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "appeal/anomaly.hpp"
#include "appeal/appeal.hpp"

namespace cur::appeal {

// An answer this much before the question is still its answer: clocks of two systems differ.
inline constexpr std::chrono::minutes k_clock_tolerance{5};

// The moment at which appeals are looked at.
struct View {
  Instant now;
  bool hide_future = false;  // --as-of: nothing after `now` is known, not even as an anomaly
};

// The events of an appeal that count at a moment, in their order (event.hpp). Borrows the appeal.
//
// Left out, and reported as anomalies: events after now; answers more than k_clock_tolerance before posted();
// `reopened` before any answer, refusal or deletion. An `until` before its own event is dropped. Events without a time
// are not in Appeal::events at all. This is the one rule for all programs.
class History {
 public:
  // Adds anomalies to `anomalies`, if any is given.
  History(const Appeal& appeal, const View& view, AnomalyList* anomalies = nullptr);
  History(const History&) = delete;  // events() may be its own
  History& operator=(const History&) = delete;

  // Events that do not count but stand in their place have the kind `other`.
  const std::vector<Event>& events() const { return *m_events; }
  // The times of the appeal that are known at the moment. If all of them lie after now, the first of posted_at,
  // registered_at and seen_at counts as known, unless the future is hidden: something must start.
  std::optional<Instant> posted() const { return m_posted; }
  // What the source says, else the first `registered` event.
  std::optional<Instant> registered() const { return m_registered; }
  std::optional<Instant> seen() const { return m_seen; }
  // Since when the citizen has waited: posted(), else registered(), else seen(). The start of every reported wait.
  std::optional<Instant> received() const {
    if (m_posted) return m_posted;
    return m_registered ? m_registered : m_seen;
  }
  // Whether the appeal was there at the moment: a time of it is known, or it has none at all.
  bool has_arrived() const { return received() || !m_has_later_time; }
  // The first `declined` since the appeal was last reopened.
  std::optional<Instant> declined() const;
  // Whether the matter ended as resolved, not explained since, and no event since then brought media of these kinds;
  // false where `proof` is 0.
  bool is_unproven(MediaKinds proof) const;

 private:
  void read_times(const Appeal& appeal, const View& view);
  void read_events(const Appeal& appeal, const View& view);
  void order(const Appeal& appeal, const View& view);
  void take_later_time(const Appeal& appeal);
  void judge();
  void judge_promises();
  Event& own(std::size_t place);
  void report(AnomalyKind kind, const Event& event);

  AnomalyList* m_anomalies;
  std::vector<Event> m_own;  // used only where an event had to be moved, changed or left out
  const std::vector<Event>* m_events;
  std::optional<Instant> m_posted;
  std::optional<Instant> m_registered;
  std::optional<Instant> m_seen;
  bool m_has_later_time = false;  // the appeal, or its registration, has a time after now
};

}  // namespace cur::appeal
