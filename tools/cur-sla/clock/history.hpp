#pragma once

#include <optional>
#include <vector>

#include "appeal/appeal.hpp"
#include "clock/anomaly_list.hpp"

namespace cur::sla {

struct View;

// The events of an appeal that count at a moment, in order, and their anomalies. Borrows the appeal.
class History {
 public:
  // Adds the anomalies of the appeal to `anomalies`.
  History(const Appeal& appeal, const View& view, AnomalyList& anomalies);

  // An event that is not counted has the kind `other`; an `until` that is not counted is not set.
  const std::vector<Event>& events() const { return *m_events; }
  std::optional<Instant> posted() const { return m_posted; }
  // registered_at of the record, else the time of the first `registered` event.
  std::optional<Instant> registered() const { return m_registered; }
  std::optional<Instant> declined() const;
  // Whether the appeal is resolved and no event since then brought media of one of these kinds. False if `proof` is 0.
  bool is_unproven(MediaKinds proof) const;

 private:
  void sort(const Appeal& appeal, const View& view, AnomalyList& anomalies);
  void check_events(AnomalyList& anomalies);
  void check_promises(AnomalyList& anomalies);
  Event& own(std::size_t place);

  std::vector<Event> m_own;  // used only where something had to be moved, changed or left out
  const std::vector<Event>* m_events;
  std::optional<Instant> m_posted;
  std::optional<Instant> m_registered;
};

}  // namespace cur::sla
