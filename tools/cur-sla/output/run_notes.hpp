#pragma once

#include <array>
#include <atomic>
#include <string>

#include "cli/program.hpp"
#include "clock/clocks.hpp"

namespace cur::sla {

// What a run says about all its appeals at the end, counted by several threads at once.
class Said {
 public:
  void add(const Deadlines& deadlines);

  // Says it: the year that the region's `calendar` lacks always, for somebody must add it; times that cannot be right
  // with --stats only, for they stay as they are and a message every morning is read by nobody.
  void say(cli::Run& run, const std::string& calendar) const;

 private:
  std::atomic<int> m_assumed_year = 0;  // the earliest; 0: none
  std::atomic<std::uint64_t> m_assumed = 0;
  std::atomic<std::uint64_t> m_odd = 0;  // appeals
  std::array<std::atomic<std::uint64_t>, k_oddities> m_oddities{};
};

}  // namespace cur::sla
