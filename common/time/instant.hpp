#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cur::time {

// A point in time, to the millisecond; the only form in which times are compared and subtracted.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
// What clocks on the wall show east of UTC, for example 3 h in Moscow.
using Offset = std::chrono::seconds;

// The first and the last instant that RFC 3339 can write in UTC: years 0000 to 9999.
inline constexpr Instant k_earliest{std::chrono::milliseconds{-62'167'219'200'000}};
inline constexpr Instant k_latest{std::chrono::milliseconds{253'402'300'799'999}};

// Whole seconds since 1970, as most interfaces count; those before are negative, and rounded down.
inline std::int64_t unix_seconds(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// An instant together with the offset it was or is to be written with.
struct Stamp {
  Instant at;
  Offset offset{};
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// Reads `2024-02-29T08:30:00[.123…]+03:00`. The offset is required (`Z`, `z`, `+hh:mm`, `-hh:mm`); `T` may be `t` or a
// space; digits of the fraction after the third are dropped. A leap second (23:59:60 UTC) is read as 23:59:59.999.
// The error says what is wrong and at which byte. Nothing may surround the time.
Result<Stamp> parse_stamp(std::string_view text);
// The same without the offset; some 25 ns.
Result<Instant> parse_rfc3339(std::string_view text);
// The same for those who need no reason.
std::optional<Instant> read_rfc3339(std::string_view text);

// Writes with the offset given, `Z` for none; milliseconds only where they are not zero. Of an offset with seconds
// (local mean times of the 19th century) the seconds are dropped: the instant stays the same. What RFC 3339 cannot
// write is written as the nearest it can: k_earliest, k_latest, or in UTC where only the local year would not fit.
std::string format_rfc3339(Instant at, Offset offset = Offset{0});
void append_rfc3339(std::string& out, Instant at, Offset offset = Offset{0});

}  // namespace cur::time
