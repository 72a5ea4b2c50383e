#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cur::time {

// A length of time as configuration files write it. Days are separate from the rest, because "30d" may mean calendar
// days or working days instead of multiples of 24 hours: the reader of the setting decides.
struct Span {
  std::int64_t days = 0;
  std::chrono::seconds rest{};

  // The length if a day is 24 hours.
  std::chrono::seconds total() const { return std::chrono::seconds{days * 86'400} + rest; }
  friend bool operator==(const Span&, const Span&) = default;
};

// Parses "30d", "8h", "90m", "45s", or several units, the largest first: "1h30m". Whole numbers without a sign, each at
// most 36,500 days.
Result<Span> parse_span(std::string_view text);
// parse_span() with a day of 24 hours.
Result<std::chrono::seconds> parse_duration(std::string_view text);

enum class DurationWords { russian, english };

// Formats a length for reports, by its two largest units; smaller units are cut off, not rounded: "1 ч 20 мин",
// "2 дн. 3 ч", "45 с"; "1 h 20 min", "2 d 3 h", "45 s". A negative length starts with U+2212.
std::string format_duration(std::chrono::seconds length, DurationWords words);

}  // namespace cur::time
