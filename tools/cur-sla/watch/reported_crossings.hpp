#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "time/instant.hpp"

namespace cur::sla {

// The crossings that `watch` has reported, kept in a file between runs. A crossing takes about 40 bytes of memory and
// 24 bytes of the file. It is removed from the file if no run saw it for k_kept_days.
class ReportedCrossings {
 public:
  static constexpr std::int64_t k_kept_days = 90;
  static constexpr std::size_t k_most_crossings = 2'000'000;  // beyond that, those not seen for longest are removed
  static constexpr std::chrono::hours k_drift{24};            // the clock may be set back by this much between two runs

  // Identifies a crossing: a 64-bit FNV-1a hash. It is the same on every machine, so a state file may be moved.
  class Key {
   public:
    void add(std::string_view text);
    void add(time::Instant at);  // cut to whole seconds
    void add(std::int64_t number);
    std::uint64_t value() const { return m_value; }

   private:
    void byte(unsigned char value) { m_value = (m_value ^ value) * 0x100000001B3ULL; }
    std::uint64_t m_value = 0xCBF29CE484222325ULL;
  };

  // Reads the file. A missing or empty file holds no crossings. Throws Fatal{io} if the file cannot be read, and
  // Fatal{configuration} if it is not a state file of `watch`.
  //
  // A last run later than `now` + k_drift had a wrong clock. The crossings it saw are dropped, and last_run() becomes
  // k_kept_days before `now`, because nobody knows since when the clock was wrong.
  static ReportedCrossings read(const std::string& path, time::Instant now);

  // The `now` of the last run; nothing before the first run.
  std::optional<time::Instant> last_run() const { return m_last_run; }
  // Whether the last run was more than k_drift later than this one.
  bool last_run_in_future() const { return m_last_run_in_future; }

  // Marks a crossing as seen at `now`. Returns false if it was reported before.
  bool mark_reported(const Key& key, time::Instant now);

  // Replaces the file atomically and durably. last_run() of the next run is `now`.
  void write(const std::string& path, time::Instant now);

 private:
  using Day = std::int32_t;  // days since 1970 on which it was last seen
  void correct_future_run(time::Instant now);

  std::unordered_map<std::uint64_t, Day> m_seen;
  std::optional<time::Instant> m_last_run;
  bool m_last_run_in_future = false;
};

}  // namespace cur::sla
