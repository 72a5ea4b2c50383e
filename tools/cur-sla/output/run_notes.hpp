#pragma once

#include <array>
#include <atomic>
#include <string>

#include "cli/program.hpp"
#include "clock/clocks.hpp"

namespace cur::sla {

// Counts what is reported at the end of a run about all its appeals. add() may be called from several threads.
class RunNotes {
 public:
  void add(const Deadlines& deadlines);

  // Prints the notes to stderr. A year that the region's `calendar` does not cover is always reported, because somebody
  // must add it. Anomalies are reported with --stats only: they do not change, and nobody reads the same message every
  // day.
  void print(cli::Run& run, const std::string& calendar) const;

 private:
  std::atomic<int> m_assumed_year = 0;  // the earliest one; 0: none
  std::atomic<std::uint64_t> m_appeals_assumed = 0;
  std::atomic<std::uint64_t> m_appeals_anomalous = 0;
  std::array<std::atomic<std::uint64_t>, appeal::k_anomaly_kinds> m_anomaly_kinds{};
};

}  // namespace cur::sla
