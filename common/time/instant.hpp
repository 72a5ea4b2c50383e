#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cur::time {

// A point in time, to the millisecond. All comparisons and differences of times are made in this form.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
// Local time minus UTC, for example 3 h in Moscow.
using Offset = std::chrono::seconds;

// The first and the last instant that RFC 3339 can express in UTC: years 0000 to 9999.
inline constexpr Instant k_earliest{std::chrono::milliseconds{-62'167'219'200'000}};
inline constexpr Instant k_latest{std::chrono::milliseconds{253'402'300'799'999}};

inline constexpr std::int64_t k_day_s = 86'400;

// Returns whole seconds since 1970-01-01, rounded down; negative before 1970.
inline std::int64_t unix_seconds(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// An instant and the offset of its text form.
struct Stamp {
  Instant at;
  Offset offset{};
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// Parses `2024-02-29T08:30:00[.123…]+03:00`. The offset is required (`Z`, `z`, `+hh:mm`, `-hh:mm`); `T` may be `t` or a
// space; digits of the fraction after the third are dropped. A leap second (23:59:60 UTC) is read as 23:59:59.999.
// No text may precede or follow the time. The error has the byte of the mistake.
Result<Stamp> parse_stamp(std::string_view text);
// parse_stamp() without the offset. Takes about 25 ns.
Result<Instant> parse_rfc3339(std::string_view text);
// parse_rfc3339() without the reason of the error.
std::optional<Instant> read_rfc3339(std::string_view text);

// Formats an instant with the given offset, or `Z` for an offset of 0; milliseconds appear only if they are not 0.
// Seconds of an offset (local mean times of the 19th century) are dropped, and the instant stays the same. An instant
// outside the range becomes k_earliest or k_latest; one whose local year is outside 0000 to 9999 is written in UTC.
std::string format_rfc3339(Instant at, Offset offset = Offset{0});
void append_rfc3339(std::string& out, Instant at, Offset offset = Offset{0});

}  // namespace cur::time
