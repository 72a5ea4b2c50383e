#include "time/duration.hpp"

#include <array>
#include <optional>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::time {
namespace {

struct Unit {
  char letter;
  std::int64_t seconds;
  std::string_view russian;
  std::string_view english;
};

constexpr std::array k_units = {Unit{'d', 86'400, "дн.", "d"}, Unit{'h', 3'600, "ч", "h"}, Unit{'m', 60, "мин", "min"},
                                Unit{'s', 1, "с", "s"}};
constexpr std::int64_t k_most_days = 36'500;

}  // namespace

Result<Span> parse_span(std::string_view text) {
  const auto error = [&](std::size_t byte) {
    return Error{"bad duration '" + utf8::printable(text) + "': expected for example 30d, 8h, 90m or 1h30m", byte};
  };
  Span span;
  std::size_t unit = 0;  // index of the largest unit that may follow
  for (std::size_t at = 0; at < text.size() || unit == 0;) {
    const std::size_t letter = text.find_first_not_of("0123456789", at);
    if (letter == std::string_view::npos) return error(text.size());
    const std::optional<std::int64_t> count = to_integer(text.substr(at, letter - at));
    while (unit < k_units.size() && k_units[unit].letter != text[letter]) ++unit;
    if (unit == k_units.size() || !count) return error(at);
    if (*count > k_most_days * 86'400 / k_units[unit].seconds)
      return Error{"bad duration '" + utf8::printable(text) + "': longer than 36500d", at};
    if (unit == 0)
      span.days = *count;
    else
      span.rest += std::chrono::seconds{*count * k_units[unit].seconds};
    ++unit;
    at = letter + 1;
  }
  return span;
}

Result<std::chrono::seconds> parse_duration(std::string_view text) {
  const Result<Span> span = parse_span(text);
  if (!span) return span.error();
  return span->total();
}

std::string format_duration(std::chrono::seconds length, DurationWords words) {
  std::string out;
  std::int64_t rest = length.count();
  if (rest < 0) {
    out = "\u2212";
    rest = -rest;
  }
  std::size_t unit = 0;
  while (unit + 1 < k_units.size() && rest < k_units[unit].seconds) ++unit;
  for (std::size_t last = unit + 1; unit <= last && unit < k_units.size(); ++unit) {
    const std::int64_t count = rest / k_units[unit].seconds;
    rest %= k_units[unit].seconds;
    if (count == 0 && unit == last) break;  // "2 ч", not "2 ч 0 мин"
    if (unit == last) out += ' ';
    out += std::to_string(count) + ' ';
    out += words == DurationWords::russian ? k_units[unit].russian : k_units[unit].english;
  }
  return out;
}

}  // namespace cur::time
