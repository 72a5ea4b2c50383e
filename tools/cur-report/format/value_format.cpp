#include "format/value_format.hpp"

#include <cmath>

#include <fmt/format.h>

namespace cur::report {

namespace {

std::chrono::year_month_day calendar_day(time::Date date) { return std::chrono::year_month_day(date); }
int year_of(time::Date date) { return static_cast<int>(calendar_day(date).year()); }
unsigned month_of(time::Date date) { return static_cast<unsigned>(calendar_day(date).month()); }
unsigned day_of(time::Date date) { return static_cast<unsigned>(calendar_day(date).day()); }

std::string clock_time(time::LocalTime at) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - std::chrono::floor<std::chrono::days>(at)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

std::string ValueFormat::grouped(std::string digits) const {
  const std::string_view separator =
      m_notation->thousands_separator.empty() ? m_space : m_notation->thousands_separator;
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, separator);
  return digits;
}

std::string ValueFormat::count(std::uint64_t value) const { return grouped(std::to_string(value)); }

std::string ValueFormat::number(double value, int decimals) const {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  const std::size_t point = text.find('.');
  std::string out = grouped(text.substr(0, point));
  if (point != std::string::npos) out.append(m_notation->decimal_point).append(text, point + 1);
  return out;
}

std::string ValueFormat::share(double value) const {
  return fmt::format(fmt::runtime(m_notation->percent_format), number(value * 100, 1), m_space);
}

std::string ValueFormat::rate(double value) const { return number(value, value < 0.995 ? 2 : 1); }

std::string ValueFormat::duration(std::chrono::seconds length) const {
  std::string text = time::format_duration(length, m_notation->durations);
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + m_space.size())) {
    text.replace(at, 1, m_space);
  }
  return text;
}

std::string ValueFormat::counted(std::uint64_t value, const Noun& noun) const {
  return count(value).append(m_space).append(m_notation->form(noun, value));
}

std::string ValueFormat::cell(const Cell& cell) const {
  struct Visitor {
    const ValueFormat& format;
    std::string operator()(std::monostate) const { return "—"; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Count count) const { return format.count(count.value); }
    std::string operator()(Share share) const { return format.share(share.value); }
    std::string operator()(Rate rate) const { return format.rate(rate.value); }
    std::string operator()(std::chrono::seconds length) const { return format.duration(length); }
    std::string operator()(time::Date date) const { return format.date(date); }
    std::string operator()(time::Instant at) const { return format.date_time(at); }
  };
  return std::visit(Visitor{*this}, cell);
}

std::string ValueFormat::month(time::Date date) const { return std::string(m_notation->months[month_of(date) - 1]); }

std::string ValueFormat::date(time::Date date) const {
  return fmt::format(fmt::runtime(m_notation->date_format), year_of(date), month_of(date), day_of(date));
}

std::string ValueFormat::day(time::Date date) const {
  return fmt::format(fmt::runtime(m_notation->day_format), day_of(date), month(date), year_of(date), m_space);
}

std::string ValueFormat::short_day(time::Date date) const {
  return fmt::format(fmt::runtime(m_notation->short_day_format), day_of(date), month_of(date), month(date));
}

std::string ValueFormat::weekday(time::Date date) const {
  return std::string(m_notation->weekdays[std::chrono::weekday(date).c_encoding()]);
}

std::string ValueFormat::month_of_year(time::Date date) const {
  return fmt::format("{:02}.{}", month_of(date), year_of(date));
}

std::string ValueFormat::period(time::Date first, time::Date last) const {
  if (first == last) return day(last);
  if (year_of(first) == year_of(last) && month_of(first) == month_of(last))
    return fmt::format("{}–{}", day_of(first), day(last));
  if (year_of(first) != year_of(last)) return day(first) + " – " + day(last);
  return fmt::format("{}{}{} – {}", day_of(first), m_space, month(first), day(last));
}

std::string ValueFormat::date_time(time::Instant at) const {
  return fmt::format("{} {}", date(m_zone.date(at)), clock_time(m_zone.to_local(at)));
}

std::string ValueFormat::moment(time::Instant at) const {
  return fmt::format("{}, {} ({})", day(m_zone.date(at)), clock_time(m_zone.to_local(at)), m_zone.name());
}

}  // namespace cur::report
