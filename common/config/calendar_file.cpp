#include "config/calendar_file.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/strings.hpp"
#include "config/section.hpp"

CUR_EMBEDDED(calendar_ru_toml)

namespace cur::config {
namespace {

using std::chrono::month_day;
using std::chrono::year_month_day;

// Parses "02-23". Accepts 02-29; Days checks it against the year.
std::optional<month_day> read_month_day(std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const std::optional<std::int64_t> month = to_integer(text.substr(0, 2));
  const std::optional<std::int64_t> day = to_integer(text.substr(3, 2));
  if (!month || !day || *month < 1 || *day < 1) return std::nullopt;
  const month_day found{std::chrono::month{static_cast<unsigned>(*month)},
                        std::chrono::day{static_cast<unsigned>(*day)}};
  return found.ok() ? std::optional(found) : std::nullopt;
}

// Days of one year written as "02-24", "01-01..01-08" or "04-27 > 04-29". Mistakes throw the Fatal of `section`.
class Days {
 public:
  Days(const Section& section, int year) : m_section(section), m_year(year) {}

  Date one(std::string_view key, std::string_view text) const {
    const std::optional<month_day> day = read_month_day(text);
    const year_month_day date = day ? std::chrono::year{m_year} / *day : year_month_day{};
    if (!day || !date.ok())
      m_section.fail(key, fmt::format("\"{}\" is no day of {}; write it as \"02-24\"", text, m_year));
    return Date{date};
  }

  std::vector<Date> list(std::string_view key, const std::vector<std::string>& texts) const {
    std::vector<Date> out;
    for (const std::string& text : texts) {
      const std::size_t dots = text.find("..");
      const Date first = one(key, std::string_view(text).substr(0, dots));
      const Date last = dots == std::string::npos ? first : one(key, std::string_view(text).substr(dots + 2));
      if (last < first) m_section.fail(key, fmt::format("\"{}\" ends before it begins", text));
      for (Date date = first; date <= last; date += std::chrono::days{1}) out.push_back(date);
    }
    return out;
  }

  CalendarYear::Move move(std::string_view key, std::string_view text) const {
    const std::size_t arrow = text.find('>');
    if (arrow == std::string_view::npos)
      m_section.fail(key, fmt::format("\"{}\": write a day off that was moved as \"04-27 > 04-29\"", text));
    return {one(key, trim(text.substr(0, arrow))), one(key, trim(text.substr(arrow + 1)))};
  }

 private:
  const Section& m_section;
  int m_year;
};

CalendarYear read_year(Section& section) {
  CalendarYear out;
  const std::string id = section.required_text("id");
  const std::optional<std::int64_t> year = to_integer(id);
  if (!year || *year < 1900 || *year > 2199) section.fail("id", fmt::format("\"{}\" is no year of 1900 to 2199", id));
  out.year = static_cast<int>(*year);
  out.source = section.required_text("decree");
  const Days days(section, out.year);
  for (const std::string& text : section.texts("moved")) out.moved.push_back(days.move("moved", text));
  out.shortened = days.list("short", section.texts("short"));
  for (Section& act : section.sections("declared")) {
    act.required_text("act");
    const std::vector<Date> off = Days(act, out.year).list("off", act.texts("off"));
    out.off.insert(out.off.end(), off.begin(), off.end());
    act.finish();
  }
  section.finish();
  return out;
}

// Checks that each decision is possible: a day off is moved to a working day, and only working days are shortened.
void check_year(const Section& section, const std::vector<month_day>& holidays, const CalendarYear& year) {
  const Calendar plain(holidays, {{.year = year.year, .source = {}, .moved = {}, .off = {}, .shortened = {}}});
  const auto day_of = [](Date date) {
    const year_month_day day{date};
    return fmt::format("{:02}-{:02}", unsigned{day.month()}, unsigned{day.day()});
  };
  for (const CalendarYear::Move& move : year.moved) {
    const std::string text = fmt::format("{} > {}", day_of(move.from), day_of(move.to));
    if (is_working(plain.kind(move.from)))
      section.fail("moved",
                   fmt::format("\"{}\": {} is a working day; write the day off first, then the day that is off "
                               "instead of it",
                               text, day_of(move.from)));
    if (!is_working(plain.kind(move.to)))
      section.fail("moved", fmt::format("\"{}\": {} is off already; is it another day, or the other way round?", text,
                                        day_of(move.to)));
  }
  const Calendar moved(holidays,
                       {{.year = year.year, .source = {}, .moved = year.moved, .off = year.off, .shortened = {}}});
  for (const Date date : year.shortened) {
    if (!is_working(moved.kind(date)))
      section.fail("short", fmt::format("{} is no working day, so it cannot be an hour short", day_of(date)));
  }
}

std::vector<month_day> read_holidays(Section& section) {
  std::vector<month_day> out;
  constexpr int k_some_leap_year = 2000;
  for (const Date date : Days(section, k_some_leap_year).list("holidays", section.texts("holidays"))) {
    const year_month_day day{date};
    out.push_back(day.month() / day.day());
  }
  return out;
}

}  // namespace

Calendar read_calendar(const Node& root) {
  Section section(root, "");
  section.required_text("law");
  std::vector<month_day> holidays = read_holidays(section);
  std::vector<CalendarYear> years;
  for (Section& year : section.sections("year")) {
    years.push_back(read_year(year));
    check_year(year, holidays, years.back());
  }
  std::sort(years.begin(), years.end(), [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; });
  for (std::size_t i = 1; i < years.size(); ++i) {
    if (years[i].year == years[i - 1].year) section.fail("year", fmt::format("{} stands here twice", years[i].year));
    if (years[i].year != years[i - 1].year + 1)
      section.fail("year", fmt::format("{} is missing: there must be no gap", years[i - 1].year + 1));
  }
  section.finish();
  return {std::move(holidays), std::move(years)};
}

std::string_view default_calendar_text() { return embedded::calendar_ru_toml(); }

Calendar default_calendar() { return read_calendar(parse_toml(default_calendar_text(), "default:calendar-ru.toml")); }

}  // namespace cur::config
