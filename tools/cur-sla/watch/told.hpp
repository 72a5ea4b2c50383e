#pragma once

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

  // Reads the file; one that is empty or not there has told nothing. Throws Fatal{io} where it cannot be read, and
  // Fatal{configuration} where it is no state of ours.
  static Told read(const std::string& path);

  // The present of the last run; none before the first.
  std::optional<time::Instant> last_run() const { return m_last_run; }

  // Marks a crossing as told at `now`. False when it was told before.
  bool tell(std::string_view appeal, std::string_view clock, std::string_view threshold, time::Instant start,
            time::Instant due, time::Instant now);

  // Replaces the file whole and durably. The next run's last_run() is `now`.
  void write(const std::string& path, time::Instant now);

 private:
  using Day = std::int32_t;  // days since 1970: when it was last seen
  std::unordered_map<std::uint64_t, Day> m_seen;
  std::optional<time::Instant> m_last_run;
};

}  // namespace cur::sla
