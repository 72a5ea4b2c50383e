#include "output/run_notes.hpp"

#include <fmt/format.h>

namespace cur::sla {

void RunNotes::add(const Deadlines& deadlines) {
  if (!deadlines.anomalies.empty()) {
    ++m_appeals_anomalous;
    for (const Anomaly& anomaly : deadlines.anomalies) ++m_anomaly_kinds[static_cast<std::size_t>(anomaly.kind)];
  }
  int year = 0;
  for (const Clock& clock : deadlines.clocks) {
    if (clock.assumed_year != 0 && (year == 0 || clock.assumed_year < year)) year = clock.assumed_year;
  }
  if (year == 0) return;
  ++m_appeals_assumed;
  int seen = m_assumed_year;
  while ((seen == 0 || year < seen) && !m_assumed_year.compare_exchange_weak(seen, year)) {
  }
}

void RunNotes::print(cli::Run& run, const std::string& calendar) const {
  if (m_assumed_year != 0) {
    run.diagnostics().message(
        fmt::format("the calendar does not cover {}: its weekends and holidays are assumed, in clocks of appeals: {}; "
                    "add [[year]] to "
                    "calendar-{}.toml",
                    m_assumed_year.load(), m_appeals_assumed.load(), calendar));
  }
  if (m_appeals_anomalous == 0 || !run.common().stats) return;
  std::string kinds;
  for (std::size_t i = 0; i < appeal::k_anomaly_kinds; ++i) {
    if (m_anomaly_kinds[i] > 0)
      kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", appeal::spelling(static_cast<AnomalyKind>(i)),
                           m_anomaly_kinds[i].load());
  }
  run.diagnostics().message(fmt::format("appeals with times that cannot be right: {} ({}); their sla.odd says which",
                                        m_appeals_anomalous.load(), kinds));
}

}  // namespace cur::sla
