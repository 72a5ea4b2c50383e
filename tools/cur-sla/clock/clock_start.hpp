#pragma once

#include <optional>

#include "appeal_reader.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// From when the clocks of one appeal run, by its times and those of its events. Borrows its arguments.
class ClockStart {
 public:
  ClockStart(const Appeal& appeal, const Profile& profile, const History& history)
      : m_appeal(&appeal), m_profile(&profile), m_history(&history) {}

  // The start of a clock that no event starts; nothing if no time of the appeal is known.
  std::optional<Instant> of(const ClockRule& rule) const;
  // What stands for the registration: what the source says, else the archive's sight where the archive is the register.
  std::optional<Instant> registered() const;
  // Whether a clock of the profile would start when the archive first saw the appeal, and that was too late.
  bool is_seen_late() const;
  // Whether no time of the appeal is known yet. One that the archive first saw after the moment of --as-of, and whose
  // clocks start then, counts as posted after that moment.
  bool is_missing_time(const appeal::View& view) const;

 private:
  bool is_sight_late() const;
  bool starts_at_first_sight(const ClockRule& rule) const;
  bool uses_first_sight() const;

  const Appeal* m_appeal;
  const Profile* m_profile;
  const History* m_history;
};

}  // namespace cur::sla
