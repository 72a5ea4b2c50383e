#pragma once

#include <optional>
#include <vector>

#include "appeal/appeal.hpp"

namespace cur::sla {

struct View;

// The events of an appeal that count at a moment, in order, and what is odd about them. Borrows the appeal.
class History {
 public:
  // What is odd is added to `odd`.
  History(const Appeal& appeal, const View& view, std::vector<Odd>& odd);

  const std::vector<Event>& events() const { return *m_events; }
  std::optional<Instant> posted() const { return m_posted; }
  // The source's own time of registration, else that of the event.
  std::optional<Instant> registered() const { return m_registered; }
  std::optional<Instant> declined() const;
  // Resolved, and no event since then brought one of these; never where `proof` is 0.
  bool is_unproven(MediaKinds proof) const;

 private:
  void sort(const Appeal& appeal, const View& view, std::vector<Odd>& odd);
  void judge(std::vector<Odd>& odd) const;

  std::vector<Event> m_own;  // used only where something had to be moved or left out
  const std::vector<Event>* m_events;
  std::optional<Instant> m_posted;
  std::optional<Instant> m_registered;
};

}  // namespace cur::sla
