#include "output/run_notes.hpp"

#include <fmt/format.h>

namespace cur::sla {

void Said::add(const Deadlines& deadlines) {
  if (!deadlines.odd.empty()) {
    ++m_odd;
    for (const Odd& odd : deadlines.odd) ++m_oddities[static_cast<std::size_t>(odd.what)];
  }
  int year = 0;
  for (const Clock& clock : deadlines.clocks) {
    if (clock.assumed_year != 0 && (year == 0 || clock.assumed_year < year)) year = clock.assumed_year;
  }
  if (year == 0) return;
  ++m_assumed;
  int seen = m_assumed_year;
  while ((seen == 0 || year < seen) && !m_assumed_year.compare_exchange_weak(seen, year)) {
  }
}

void Said::say(cli::Run& run, const std::string& calendar) const {
  if (m_assumed_year != 0) {
    run.diagnostics().message(
        fmt::format("the calendar does not cover {}: its weekends and holidays are assumed, in clocks of appeals: {}; "
                    "add [[year]] to "
                    "calendar-{}.toml",
                    m_assumed_year.load(), m_assumed.load(), calendar));
  }
  if (m_odd == 0 || !run.common().stats) return;
  std::string kinds;
  for (std::size_t i = 0; i < k_oddities; ++i) {
    if (m_oddities[i] > 0)
      kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", name(static_cast<Oddity>(i)), m_oddities[i].load());
  }
  run.diagnostics().message(
      fmt::format("appeals with times that cannot be right: {} ({}); their sla.odd says which", m_odd.load(), kinds));
}

}  // namespace cur::sla
