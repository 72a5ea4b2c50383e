#include "table/xlsx_value.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::table {

namespace {

constexpr std::int64_t k_day = 86'400;

bool is_plain_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool leading_zero = text.size() > 1 && text[0] == '0';
  return !text.empty() && !leading_zero && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string clock_text(std::int64_t seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string elapsed_text(std::int64_t seconds) {
  const std::int64_t size = std::abs(seconds);
  return fmt::format("{}{}:{:02}:{:02}", seconds < 0 ? "-" : "", size / 3600, size / 60 % 60, size % 60);
}

// The date of a serial number. The 1900 epoch has a nonexistent 29 February 1900, for compatibility with Lotus 1-2-3.
std::optional<std::chrono::year_month_day> day_of(std::int64_t serial, bool epoch_1904) {
  using namespace std::chrono;
  constexpr std::int64_t k_phantom = 60;
  const std::int64_t last = epoch_1904 ? 2'957'003 : 2'958'465;  // 9999-12-31
  if (serial > last || serial < (epoch_1904 ? 0 : 1) || (!epoch_1904 && serial == k_phantom)) return std::nullopt;
  const sys_days zero = epoch_1904           ? sys_days{1904y / January / 1}
                        : serial < k_phantom ? sys_days{1899y / December / 31}
                                             : sys_days{1899y / December / 30};
  return year_month_day{zero + days{serial}};
}

// The code point of an escape `_xHHHH_` at the start of `text`, if it is one that a cell may hold.
std::optional<char32_t> escape_at(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return std::nullopt;
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  if (error != std::errc() || end != text.data() + 6) return std::nullopt;
  if (code == 0 || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
  return static_cast<char32_t>(code);
}

}  // namespace

NumberFormat builtin_format(unsigned id) {
  if (id >= 14 && id <= 17) return NumberFormat::date;
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return NumberFormat::time;
  if (id == 22) return NumberFormat::date_time;
  if (id == 46) return NumberFormat::elapsed;
  return NumberFormat::number;
}

NumberFormat classify_format(std::string_view code) {
  bool day = false;    // d, y, and m where no hour or second makes it minutes
  bool clock = false;  // h, s
  bool month_or_minute = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
    if (c == '"' || c == '[') {
      const std::size_t close = code.find(c == '"' ? '"' : ']', i + 1);
      if (close == std::string_view::npos) break;
      const std::string_view inside = code.substr(i + 1, close - i - 1);
      const bool units = !inside.empty() && inside.find_first_not_of(inside[0]) == std::string_view::npos;
      if (c == '[' && units && std::string_view("hHmMsS").find(inside[0]) != std::string_view::npos) {
        return NumberFormat::elapsed;
      }
      i = close;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next character is literal, a width or a fill
    } else {
      day = day || c == 'd' || c == 'y';
      clock = clock || c == 'h' || c == 's';
      month_or_minute = month_or_minute || c == 'm';
    }
  }
  if (clock) return day ? NumberFormat::date_time : NumberFormat::time;
  return day || month_or_minute ? NumberFormat::date : NumberFormat::number;
}

std::string number_text(std::string_view stored) {
  stored = trim(stored);
  if (is_plain_integer(stored)) return std::string(stored);
  const std::optional<double> number = to_number(stored);
  if (!number || !std::isfinite(*number)) return std::string(stored);
  // Rounds to 15 digits, so that 12.299999999999999 becomes 12.3, as the spreadsheet shows.
  const double shown = to_number(fmt::format("{:.15g}", *number)).value_or(*number);
  const double size = std::fabs(shown);
  std::array<char, 64> text{};
  const auto format =
      size == 0.0 || (size >= 1e-7 && size < 1e15) ? std::chars_format::fixed : std::chars_format::general;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), shown == 0.0 ? 0.0 : shown, format);
  return error == std::errc() ? std::string(text.data(), end) : std::string(stored);
}

std::string serial_text(std::string_view stored, NumberFormat format, bool epoch_1904) {
  const std::optional<double> number = to_number(trim(stored));
  constexpr double k_beyond_every_date = 1e8;
  if (format == NumberFormat::number || !number || !(std::fabs(*number) < k_beyond_every_date))
    return number_text(stored);
  const auto seconds = static_cast<std::int64_t>(std::llround(*number * static_cast<double>(k_day)));
  if (format == NumberFormat::elapsed) return elapsed_text(seconds);
  if (seconds < 0) return number_text(stored);
  const std::int64_t clock = seconds % k_day;
  const bool day_zero = seconds < k_day && (!epoch_1904 || format == NumberFormat::time);
  if (day_zero && (clock != 0 || format == NumberFormat::time)) return clock_text(clock);
  const auto day = day_of(seconds / k_day, epoch_1904);
  if (!day) return number_text(stored);
  const std::string date = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day->year()),
                                       static_cast<unsigned>(day->month()), static_cast<unsigned>(day->day()));
  return format == NumberFormat::date && clock == 0 ? date : date + "T" + clock_text(clock);
}

std::string decode_escapes(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::optional<char32_t> escaped = escape_at(text.substr(at))) {
      utf8::append(result, *escaped);
      at += 7;
    } else if (text[at] == '\n' && result.ends_with('\r')) {
      result.back() = text[at++];
    } else {
      result.push_back(text[at++]);
    }
  }
  return result;
}

std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (const char c : reference) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper < 'A' || upper > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(upper - 'A') + 1;
    if (++letters > 3) return std::nullopt;
  }
  if (letters == 0 || column > k_most_columns) return std::nullopt;
  return column - 1;
}

}  // namespace cur::table
