#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "time/instant.hpp"

namespace cur::sla {

// What `watch` has told already, kept in a file from run to run: some 40 bytes of memory and 24 of the file each.
// What nobody asked for during k_kept_days of runs is forgotten.
class Told {
 public:
  static constexpr std::int64_t k_kept_days = 90;
  static constexpr std::size_t k_most = 2'000'000;  // then the longest unseen are forgotten first

  static constexpr std::chrono::hours k_drift{24};  // a clock may be set back by so much

  // What names a crossing: FNV-1a of 64 bits, the same on every machine, so that a state may move.
  class Key {
   public:
    void add(std::string_view text);
    void add(time::Instant at);  // to the second
    void add(std::int64_t number);
    std::uint64_t value() const { return m_value; }

   private:
    void byte(unsigned char value) { m_value = (m_value ^ value) * 0x100000001B3ULL; }
    std::uint64_t m_value = 0xCBF29CE484222325ULL;
  };

  // Reads the file; one that is empty or not there has told nothing. Throws Fatal{io} where it cannot be read, and
  // Fatal{configuration} where it is no state of ours. A last run later than `now` went by a wrong clock: what it saw
  // is not taken for told, and it counts as one of k_kept_days ago, for nobody knows when the clock was right.
  static Told read(const std::string& path, time::Instant now);

  // The present of the last run; none before the first.
  std::optional<time::Instant> last_run() const { return m_last_run; }
  // Whether the last run lay in what is the future now, by more than k_drift.
  bool was_ahead() const { return m_was_ahead; }

  // Marks a crossing as told at `now`. False when it was told before.
  bool tell(const Key& key, time::Instant now);

  // Replaces the file whole and durably. The next run's last_run() is `now`.
  void write(const std::string& path, time::Instant now);

 private:
  using Day = std::int32_t;  // days since 1970: when it was last seen
  void step_back(time::Instant now);

  std::unordered_map<std::uint64_t, Day> m_seen;
  std::optional<time::Instant> m_last_run;
  bool m_was_ahead = false;
};

}  // namespace cur::sla
