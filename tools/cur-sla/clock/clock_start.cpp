#include "clock/clock_start.hpp"

#include <algorithm>

namespace cur::sla {

namespace {

std::optional<Instant> first(const std::optional<Instant>& one, const std::optional<Instant>& other,
                             const std::optional<Instant>& last) {
  if (one) return one;
  return other ? other : last;
}

}  // namespace

// Whether the archive first saw the appeal so late that its sight starts no clock.
bool ClockStart::is_sight_late() const {
  return m_appeal->seen_at && m_appeal->posted_at && *m_appeal->seen_at - *m_appeal->posted_at > m_profile->late_after;
}

// Whether a clock of the rule starts when the archive first saw the appeal, as far as that was in time.
bool ClockStart::starts_at_first_sight(const ClockRule& rule) const {
  const bool waits_for_register = m_profile->is_archive_register && !m_history->registered();
  return rule.start == Start::seen || (rule.start == Start::registered && waits_for_register);
}

bool ClockStart::uses_first_sight() const {
  return std::any_of(m_profile->clocks.begin(), m_profile->clocks.end(),
                     [&](const ClockRule& rule) { return starts_at_first_sight(rule); });
}

std::optional<Instant> ClockStart::of(const ClockRule& rule) const {
  const std::optional<Instant> posted = m_history->posted(), registered = m_history->registered();
  if (m_history->seen() && starts_at_first_sight(rule)) return is_sight_late() ? posted : m_history->seen();
  if (rule.start == Start::posted) return first(posted, registered, m_history->seen());
  return first(registered, posted, m_history->seen());
}

std::optional<Instant> ClockStart::registered() const {
  const std::optional<Instant> stated = m_history->registered();
  return stated || !m_profile->is_archive_register ? stated : m_history->seen();
}

bool ClockStart::is_seen_late() const { return m_history->seen() && is_sight_late() && uses_first_sight(); }

bool ClockStart::is_missing_time(const appeal::View& view) const {
  const bool is_seen_later = m_appeal->seen_at && view.hide_future && *m_appeal->seen_at > view.now;
  if (is_seen_later && !is_sight_late() && uses_first_sight()) return true;
  return !m_history->posted() && !m_history->registered() && !m_history->seen();
}

}  // namespace cur::sla
