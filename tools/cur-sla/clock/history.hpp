#pragma once

#include <optional>
#include <vector>

#include "appeal/appeal.hpp"
#include "clock/anomaly_list.hpp"

namespace cur::sla {

struct View;

// The events of an appeal that count at a moment, in order, and what is odd about them. Borrows the appeal.
class History {
 public:
  // What is odd is added to `odds`.
  History(const Appeal& appeal, const View& view, Odds& odds);

  // Of what is odd and not counted, nothing is left: neither the kind of the event nor its `until`.
  const std::vector<Event>& events() const { return *m_events; }
  std::optional<Instant> posted() const { return m_posted; }
  // The source's own time of registration, else that of the event.
  std::optional<Instant> registered() const { return m_registered; }
  std::optional<Instant> declined() const;
  // Resolved, and no event since then brought one of these; never where `proof` is 0.
  bool is_unproven(MediaKinds proof) const;

 private:
  void sort(const Appeal& appeal, const View& view, Odds& odds);
  void judge(Odds& odds);
  void judge_promises(Odds& odds);
  Event& own(std::size_t place);

  std::vector<Event> m_own;  // used only where something had to be moved, changed or left out
  const std::vector<Event>* m_events;
  std::optional<Instant> m_posted;
  std::optional<Instant> m_registered;
};

}  // namespace cur::sla
