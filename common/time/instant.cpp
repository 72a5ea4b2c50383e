#include "time/instant.hpp"

#include "time/digits.hpp"

namespace cur::time {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t k_shortest = sizeof("2024-02-29T08:30:00Z") - 1;

// The result of read(). The message of an Error is allocated only for callers that need one.
struct Fault {
  const char* what = nullptr;
  std::size_t byte = 0;
};

// Reads `.123` at `at` and moves `at` past it. Returns false if no digit follows the point.
bool read_fraction(std::string_view text, std::size_t& at, int& milli) {
  const std::size_t first = ++at;
  int scale = 100;
  while (at < text.size() && digits::is_digit(text[at])) {
    milli += scale * (text[at] - '0');
    scale /= 10;
    ++at;
  }
  return at > first;
}

// Reads `Z` or `+hh:mm` at `at`, to the end of the text.
Fault read_offset(std::string_view text, std::size_t at, std::int64_t& offset_s) {
  if (at == text.size()) return {"no offset: expected 'Z' or '+hh:mm' at the end", at};
  const char sign = text[at];
  if (sign == 'Z' || sign == 'z') return at + 1 == text.size() ? Fault{} : Fault{"text after the time", at + 1};
  if ((sign != '+' && sign != '-') || text.size() < at + 6 || text[at + 3] != ':')
    return {"bad offset: expected 'Z' or '+hh:mm'", at};
  const int hours = digits::two(text, at + 1);
  const int minutes = digits::two(text, at + 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return {"bad offset: expected 'Z' or '+hh:mm'", at};
  if (text.size() > at + 6) return {"text after the time", at + 6};
  offset_s = (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  return {};
}

// Parses the complete grammar. Every public function wraps it.
Fault read(std::string_view text, Stamp& stamp) {
  if (text.size() < k_shortest || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':' ||
      (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
    return {"not a time: expected 'yyyy-mm-ddThh:mm:ss+hh:mm'", 0};
  const int year = digits::four(text, 0);
  if (year < 0) return {"bad year", 0};
  const int month = digits::two(text, 5);
  if (month < 1 || month > 12) return {"bad month: expected 01 to 12", 5};
  const int day = digits::two(text, 8);
  if (day < 1 || day > digits::days_in_month(year, month)) return {"no such day in that month", 8};
  const int hour = digits::two(text, 11);
  if (hour < 0 || hour > 23) return {"bad hour: expected 00 to 23", 11};
  const int minute = digits::two(text, 14);
  if (minute < 0 || minute > 59) return {"bad minute: expected 00 to 59", 14};
  int second = digits::two(text, 17);
  if (second < 0 || second > 60) return {"bad second: expected 00 to 59", 17};

  std::size_t at = 19;
  int milli = 0;
  if (text[at] == '.' && !read_fraction(text, at, milli)) return {"no digits after the decimal point", at};
  std::int64_t offset_s = 0;
  if (const Fault fault = read_offset(text, at, offset_s); fault.what != nullptr) return fault;

  const bool leap = second == 60;
  if (leap) {
    second = 59;
    milli = 999;
  }
  const std::int64_t utc_s =
      digits::days_from_civil(year, month, day) * k_day_s + hour * 3600 + minute * 60 + second - offset_s;
  // +86400 keeps the remainder positive before 1970.
  if (leap && (utc_s % k_day_s + k_day_s) % k_day_s != k_day_s - 1)
    return {"bad second: a leap second is only at 23:59:60 UTC", 17};
  stamp = {Instant{seconds{utc_s} + milliseconds{milli}}, Offset{offset_s}};
  if (stamp.at < k_earliest || stamp.at > k_latest) return {"outside the years 0000 to 9999 of UTC", 0};
  return {};
}

void put_two(char* out, int value) {
  out[0] = static_cast<char>('0' + value / 10);
  out[1] = static_cast<char>('0' + value % 10);
}

}  // namespace

Result<Stamp> parse_stamp(std::string_view text) {
  Stamp stamp;
  if (const Fault fault = read(text, stamp); fault.what != nullptr) return Error{fault.what, fault.byte};
  return stamp;
}

std::optional<Instant> read_rfc3339(std::string_view text) {
  Stamp stamp;
  if (read(text, stamp).what != nullptr) return std::nullopt;
  return stamp.at;
}

Result<Instant> parse_rfc3339(std::string_view text) {
  Stamp stamp;
  if (const Fault fault = read(text, stamp); fault.what != nullptr) return Error{fault.what, fault.byte};
  return stamp.at;
}

void append_rfc3339(std::string& out, Instant at, Offset offset) {
  if (at < k_earliest) at = k_earliest;
  if (at > k_latest) at = k_latest;
  auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset);
  if (at + minutes < k_earliest || at + minutes > k_latest) minutes = std::chrono::minutes{0};
  const Instant local = at + minutes;

  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const int of_day_ms = static_cast<int>((local - day).count());
  const int of_day_s = of_day_ms / 1000;
  const int milli = of_day_ms % 1000;
  const int year = static_cast<int>(date.year());

  char text[] = "0000-00-00T00:00:00.000+00:00";
  put_two(text, year / 100);
  put_two(text + 2, year % 100);
  put_two(text + 5, static_cast<int>(static_cast<unsigned>(date.month())));
  put_two(text + 8, static_cast<int>(static_cast<unsigned>(date.day())));
  put_two(text + 11, of_day_s / 3600);
  put_two(text + 14, of_day_s / 60 % 60);
  put_two(text + 17, of_day_s % 60);
  std::size_t length = 19;
  if (milli != 0) {
    text[20] = static_cast<char>('0' + milli / 100);
    put_two(text + 21, milli % 100);
    length = 23;
  }
  if (minutes.count() == 0) {
    text[length++] = 'Z';
  } else {
    const int distance = static_cast<int>(minutes.count() < 0 ? -minutes.count() : minutes.count());
    text[length] = minutes.count() < 0 ? '-' : '+';
    put_two(text + length + 1, distance / 60);
    text[length + 3] = ':';
    put_two(text + length + 4, distance % 60);
    length += 6;
  }
  out.append(text, length);
}

std::string format_rfc3339(Instant at, Offset offset) {
  std::string out;
  append_rfc3339(out, at, offset);
  return out;
}

}  // namespace cur::time
