#include "time/local.hpp"

#include "base/strings.hpp"
#include "time/digits.hpp"

namespace cur::time {
namespace {

// A position in a text. A function that fails leaves the position unchanged.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : m_text(text) {}

  bool done() const { return m_at == m_text.size(); }
  std::size_t at() const { return m_at; }

  bool skip(char c) {
    if (done() || m_text[m_at] != c) return false;
    ++m_at;
    return true;
  }

  // Reads a number of `least` to `most` digits; digits::k_bad if there are fewer.
  int number(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t count = 0;
    while (count < most && m_at + count < m_text.size() && digits::is_digit(m_text[m_at + count]))
      value = value * 10 + (m_text[m_at + count++] - '0');
    if (count < least) return digits::k_bad;
    m_at += count;
    return value;
  }

  // Reads the digits of a fraction as thousandths and drops those after the third; digits::k_bad if there is no digit.
  int thousandths() {
    int value = 0;
    int scale = 100;
    const std::size_t first = m_at;
    for (; !done() && digits::is_digit(m_text[m_at]); ++m_at, scale /= 10) value += scale * (m_text[m_at] - '0');
    return m_at == first ? digits::k_bad : value;
  }

 private:
  std::string_view m_text;
  std::size_t m_at = 0;
};

constexpr const char* k_no_time = "not a time: expected 'dd.mm.yyyy hh:mm:ss' or 'yyyy-mm-dd hh:mm:ss'";
constexpr const char* k_no_date = "not a date: expected 'yyyy-mm-dd'";

Error malformed(std::size_t byte) { return Error{k_no_time, byte}; }

Result<Date> to_date(int year, int month, int day) {
  if (month < 1 || month > 12) return Error{"bad month: expected 1 to 12"};
  if (day < 1 || day > digits::days_in_month(year, month)) return Error{"no such day in that month"};
  return Date{std::chrono::days{digits::days_from_civil(year, month, day)}};
}

Result<Date> read_date(Cursor& cursor, bool dotted, const char* otherwise) {
  const int first = dotted ? cursor.number(1, 2) : cursor.number(4, 4);
  const char separator = dotted ? '.' : '-';
  if (first < 0 || !cursor.skip(separator)) return Error{otherwise, cursor.at()};
  const int month = dotted ? cursor.number(1, 2) : cursor.number(2, 2);
  if (month < 0 || !cursor.skip(separator)) return Error{otherwise, cursor.at()};
  const int last = dotted ? cursor.number(4, 4) : cursor.number(2, 2);
  if (last < 0) return Error{otherwise, cursor.at()};
  return dotted ? to_date(last, month, first) : to_date(first, month, last);
}

Result<std::chrono::milliseconds> read_clock(Cursor& cursor) {
  const int hour = cursor.number(1, 2);
  if (hour < 0 || !cursor.skip(':')) return malformed(cursor.at());
  const int minute = cursor.number(2, 2);
  if (minute < 0) return malformed(cursor.at());
  int second = 0;
  int milli = 0;
  if (cursor.skip(':')) {
    second = cursor.number(2, 2);
    if (second < 0) return malformed(cursor.at());
    if (cursor.skip('.')) {
      milli = cursor.thousandths();
      if (milli < 0) return malformed(cursor.at());
    }
  }
  if (hour > 23) return Error{"bad hour: expected 0 to 23"};
  if (minute > 59) return Error{"bad minute: expected 00 to 59"};
  if (second > 59) return Error{"bad second: expected 00 to 59"};
  return std::chrono::milliseconds{(hour * 3600 + minute * 60 + second) * 1000 + milli};
}

// Whether `text` ends with an offset; only RFC 3339 texts do.
bool has_offset(std::string_view text) {
  if (text.size() < 20 || text[4] != '-') return false;
  const char last = text.back();
  const char sign = text[text.size() - 6];
  return last == 'Z' || last == 'z' || sign == '+' || sign == '-';
}

// parse_local_time(), which also says whether the text has no hour. `text` has no white space around it.
Result<LocalTime> read_local_time(std::string_view text, bool& is_bare_day) {
  Cursor cursor(text);
  const bool dotted = text.size() > 2 && (text[1] == '.' || text[2] == '.');
  const Result<Date> date = read_date(cursor, dotted, k_no_time);
  if (!date) return date.error();
  is_bare_day = cursor.done();
  if (is_bare_day) return LocalTime{*date};
  const bool comma = cursor.skip(',');
  if (!cursor.skip(' ') && (comma || !(cursor.skip('T') || cursor.skip('t')))) return malformed(cursor.at());
  while (cursor.skip(' ')) {
  }
  const Result<std::chrono::milliseconds> clock = read_clock(cursor);
  if (!clock) return clock.error();
  if (!cursor.done()) return Error{"text after the time", cursor.at()};
  return LocalTime{*date} + *clock;
}

Instant instant_of(LocalTime local, bool is_bare_day, BareDay day, const Zone& zone) {
  if (!is_bare_day || day == BareDay::begin) return zone.to_utc(local);
  const Date date = std::chrono::floor<std::chrono::days>(local);
  return day == BareDay::last_second ? end_of_day(date, zone) : zone.to_utc(LocalTime{date + std::chrono::days{1}});
}

}  // namespace

Result<LocalTime> parse_local_time(std::string_view text) {
  bool is_bare_day = false;
  return read_local_time(trim(text), is_bare_day);
}

Result<Stamp> parse_local(std::string_view text, const Zone& zone, BareDay day) {
  text = trim(text);
  if (has_offset(text)) return parse_stamp(text);
  bool is_bare_day = false;
  const Result<LocalTime> local = read_local_time(text, is_bare_day);
  if (!local) return local.error();
  const Instant at = instant_of(*local, is_bare_day, day, zone);
  if (at < k_earliest || at > k_latest) return Error{"outside the years 0000 to 9999 of UTC"};
  return Stamp{at, zone.offset(at)};
}

Result<Stamp> parse_past(std::string_view text, const Zone& zone, Instant now) {
  Result<Stamp> stamp = parse_local(text, zone, BareDay::last_second);
  if (!stamp || stamp->at <= now) return stamp;
  const Result<Stamp> begin = parse_local(text, zone, BareDay::begin);
  if (begin->at == stamp->at || begin->at > now) return stamp;
  const Instant second{std::chrono::floor<std::chrono::seconds>(now)};
  return Stamp{second, zone.offset(second)};
}

Instant end_of_day(Date date, const Zone& zone) {
  return zone.to_utc(LocalTime{date} + std::chrono::days{1}) - std::chrono::seconds{1};
}

Result<Date> parse_date(std::string_view text) {
  Cursor cursor(text);
  const Result<Date> date = read_date(cursor, false, k_no_date);
  if (!date) return date.error();
  if (!cursor.done()) return Error{"text after the date", cursor.at()};
  return date;
}

std::string format_date(Date date) {
  const Instant midnight{date.time_since_epoch()};
  return format_rfc3339(midnight).substr(0, 10);
}

}  // namespace cur::time
