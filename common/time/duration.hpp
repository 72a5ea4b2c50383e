#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cur::time {

// A length of time as a person writes it. Days are kept apart, because whoever reads "30d" may mean days of a calendar
// or working days and not so many times 24 hours.
struct Span {
  std::int64_t days = 0;
  std::chrono::seconds rest{};

  // With a day as 24 hours.
  std::chrono::seconds total() const { return std::chrono::seconds{days * 86'400} + rest; }
  friend bool operator==(const Span&, const Span&) = default;
};

// Reads "30d", "8h", "90m", "45s" or several, largest first: "1h30m". Whole numbers, no sign, at most 36,500 days.
Result<Span> parse_span(std::string_view text);
// The same with a day as 24 hours.
Result<std::chrono::seconds> parse_duration(std::string_view text);

enum class DurationWords { russian, english };

// For people: the two largest units, the rest cut off, not rounded: "1 ч 20 мин", "2 дн. 3 ч", "45 с"; "1 h 20 min",
// "2 d 3 h", "45 s"; a minus sign (U+2212) before a negative length.
std::string format_duration(std::chrono::seconds length, DurationWords words);

}  // namespace cur::time
