#include "format/value_format.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "time/duration.hpp"

namespace cur::report {

namespace {

constexpr std::array<std::string_view, 12> k_months_ru = {"января",   "февраля", "марта",  "апреля",
                                                          "мая",      "июня",    "июля",   "августа",
                                                          "сентября", "октября", "ноября", "декабря"};
constexpr std::array<std::string_view, 12> k_months_en = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

std::chrono::year_month_day calendar_day(time::Date date) { return std::chrono::year_month_day(date); }
int year_of(time::Date date) { return static_cast<int>(calendar_day(date).year()); }
unsigned month_of(time::Date date) { return static_cast<unsigned>(calendar_day(date).month()); }
unsigned day_of(time::Date date) { return static_cast<unsigned>(calendar_day(date).day()); }

constexpr std::array<std::string_view, 7> k_weekdays_ru = {"вс", "пн", "вт", "ср", "чт", "пт", "сб"};
constexpr std::array<std::string_view, 7> k_weekdays_en = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// "2026-04-21T18:00:00+03:00" → "21.04.2026 18:00", "2026-04-21 18:00"; a day alone → "21.04.2026", "2026-04-21".
std::string readable_time(std::string_view text, Language language) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::string(text);
  std::string out(text.substr(0, 10));
  if (language == Language::russian) {
    out = fmt::format("{}.{}.{}", text.substr(8, 2), text.substr(5, 2), text.substr(0, 4));
  }
  if (text.size() >= 16) out += fmt::format(" {}", text.substr(11, 5));
  return out;
}

std::string grouped(std::string digits, std::string_view separator) {
  // Four digits stand together in Russian and apart in English; both read well apart.
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, separator);
  return digits;
}

}  // namespace

std::string Format::count(std::int64_t value) const {
  const std::string digits = grouped(std::to_string(std::abs(value)), m_language == Language::russian ? m_space : ",");
  return value < 0 ? "\u2212" + digits : digits;
}

std::string Format::number(double value, int decimals) const {
  const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t point = text.find('.');
  const bool russian = m_language == Language::russian;
  std::string out = grouped(text.substr(0, point), russian ? m_space : ",");
  if (point != std::string::npos) out += (russian ? "," : ".") + text.substr(point + 1);
  return value < 0 ? "\u2212" + out : out;
}

std::string Format::percent(double share) const {
  return number(share * 100, 1) + (m_language == Language::russian ? m_space : "") + "%";
}

std::string Format::duration(std::int64_t seconds) const {
  const bool russian = m_language == Language::russian;
  std::string text = time::format_duration(std::chrono::seconds(seconds),
                                           russian ? time::DurationWords::russian : time::DurationWords::english);
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + m_space.size())) {
    text.replace(at, 1, m_space);
  }
  return text;
}

std::string Format::rate(double value) const { return number(value, value < 0.995 ? 2 : 1); }

std::string Format::cell(const Cell& cell, Kind kind) const {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return kind == Kind::time ? readable_time(*text, m_language) : *text;
  }
  if (const auto* whole = std::get_if<std::int64_t>(&cell))
    return kind == Kind::duration ? duration(*whole) : count(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return kind == Kind::percent ? percent(*real) : rate(*real);
  return "—";
}

std::string Format::month(time::Date date) const {
  const unsigned index = month_of(date) - 1;
  return std::string(m_language == Language::russian ? k_months_ru[index] : k_months_en[index]);
}

std::string Format::day(time::Date date) const {
  return fmt::format("{}{}{} {}{}", day_of(date), m_space, month(date), year_of(date),
                     m_language == Language::russian ? " года" : "");
}

std::string Format::short_day(time::Date date) const {
  if (m_language == Language::russian) return fmt::format("{:02}.{:02}", day_of(date), month_of(date));
  return fmt::format("{} {}", day_of(date), month(date).substr(0, 3));
}

std::string Format::weekday(time::Date date) const {
  const unsigned index = std::chrono::weekday(date).c_encoding();
  return std::string(m_language == Language::russian ? k_weekdays_ru[index] : k_weekdays_en[index]);
}

std::string Format::month_of_year(time::Date date) const {
  return fmt::format("{:02}.{}", month_of(date), year_of(date));
}

std::string Format::period(time::Date first, time::Date last) const {
  if (first == last) return day(last);
  if (year_of(first) == year_of(last) && month_of(first) == month_of(last))
    return fmt::format("{}–{}", day_of(first), day(last));
  if (year_of(first) != year_of(last)) return day(first) + " – " + day(last);
  return fmt::format("{}{}{} – {}", day_of(first), m_space, month(first), day(last));
}

std::string Format::moment(time::Instant at, const time::Zone& zone) const {
  const time::LocalTime local = zone.to_local(at);
  const time::Date date = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(local - date).count();
  return fmt::format("{}, {:02}:{:02} ({})", day(date), minutes / 60, minutes % 60, zone.name());
}

std::string Format::counted(std::uint64_t value, std::string_view one, std::string_view few,
                            std::string_view many) const {
  std::string_view form = value == 1 ? one : many;
  if (m_language == Language::russian) {
    const std::uint64_t tens = value % 100, ones = value % 10;
    const bool teen = tens >= 11 && tens <= 14;
    form = teen ? many : ones == 1 ? one : ones >= 2 && ones <= 4 ? few : many;
  }
  return count(static_cast<std::int64_t>(value)) + m_space + std::string(form);
}

}  // namespace cur::report
