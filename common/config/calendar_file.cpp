#include "config/calendar_file.hpp"

#include <algorithm>
#include <functional>
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

// `is_known`: another file has the year already, so that its decree need not be said again.
CalendarYear read_year(Section& section, const std::function<bool(int)>& is_known) {
  CalendarYear out;
  const std::string id = section.required_text("id");
  const std::optional<std::int64_t> year = to_integer(id);
  if (!year || *year < 1900 || *year > 2199) section.fail("id", fmt::format("\"{}\" is no year of 1900 to 2199", id));
  out.year = static_cast<int>(*year);
  out.source = is_known(out.year) ? section.text("decree").value_or("") : section.required_text("decree");
  const Days days(section, out.year);
  for (const std::string& text : section.texts("moved")) out.moved.push_back(days.move("moved", text));
  out.shortened = days.list("short", section.texts("short"));
  out.worked = days.list("worked", section.texts("worked"));
  out.full = days.list("full", section.texts("full"));
  for (Section& act : section.sections("declared")) {
    act.required_text("act");
    const std::vector<Date> off = Days(act, out.year).list("off", act.texts("off"));
    out.off.insert(out.off.end(), off.begin(), off.end());
    act.finish();
  }
  section.finish();
  return out;
}

std::string day_text(Date date) {
  const year_month_day day{date};
  return fmt::format("{:02}-{:02}", unsigned{day.month()}, unsigned{day.day()});
}

// The move of the same day off that stands in `before`, or earlier in `year`; null if there is none, or `year` takes
// the day to which it moved away. One day off gives one other day.
const CalendarYear::Move* other_move(const Calendar& before, const CalendarYear& year, const CalendarYear::Move& move) {
  for (const std::vector<CalendarYear::Move>* moves : {&before.decisions(year.year).moved, &year.moved}) {
    for (const CalendarYear::Move& other : *moves) {
      if (&other == &move) break;
      const bool is_taken_away = std::find(year.worked.begin(), year.worked.end(), other.to) != year.worked.end();
      if (other.from == move.from && !is_taken_away) return &other;
    }
  }
  return nullptr;
}

// Checks that each decision of `year` is possible: a day off is moved to a working day, only working days are
// shortened, and what is taken back is there. `before` decides the same year without `year`.
void check_year(const Section& section, const Calendar& before, const Calendar& after, const CalendarYear& year) {
  for (const CalendarYear::Move& move : year.moved) {
    const std::string text = fmt::format("{} > {}", day_text(move.from), day_text(move.to));
    if (const CalendarYear::Move* known = other_move(before, year, move); known != nullptr && known->to != move.to)
      section.fail("moved", fmt::format("\"{0}\": {1} moved to {2} already; write \"{2} > {3}\" to move it on", text,
                                        day_text(move.from), day_text(known->to), day_text(move.to)));
    if (is_working(before.kind(move.from)))
      section.fail("moved",
                   fmt::format("\"{}\": {} is a working day; write the day off first, then the day that is off "
                               "instead of it",
                               text, day_text(move.from)));
    if (!is_working(before.kind(move.to)))
      section.fail("moved", fmt::format("\"{}\": {} is off already; is it another day, or the other way round?", text,
                                        day_text(move.to)));
  }
  for (const Date date : year.worked) {
    if (before.kind(date) == DayKind::holiday) continue;
    section.fail("worked", fmt::format("{} is no holiday, so it cannot be taken away; a Saturday that is worked is "
                                       "written in `moved`",
                                       day_text(date)));
  }
  for (const Date date : year.shortened) {
    if (!is_working(after.kind(date)))
      section.fail("short", fmt::format("{} is no working day, so it cannot be an hour short", day_text(date)));
  }
  for (const Date date : year.full) {
    if (before.kind(date) != DayKind::shortened)
      section.fail("full", fmt::format("{} is not an hour short, so that cannot be taken away", day_text(date)));
  }
}

CalendarYear without_decisions(int year) {
  return {.year = year, .source = {}, .moved = {}, .off = {}, .shortened = {}, .worked = {}, .full = {}};
}

std::vector<month_day> read_days_of_every_year(Section& section, std::string_view key) {
  std::vector<month_day> out;
  constexpr int k_some_leap_year = 2000;
  for (const Date date : Days(section, k_some_leap_year).list(key, section.texts(key))) {
    const year_month_day day{date};
    out.push_back(day.month() / day.day());
  }
  return out;
}

// Reads the [[year]] entries; those of `known` years decide beside what is known.
std::vector<CalendarYear> read_years(Section& section, const std::vector<month_day>& holidays,
                                     const std::vector<CalendarYear>& known,
                                     const std::vector<month_day>& not_holidays = {}) {
  std::vector<CalendarYear> out;
  for (Section& entry : section.sections("year")) {
    const auto find_known = [&](int year) {
      return std::find_if(known.begin(), known.end(), [&](const CalendarYear& one) { return one.year == year; });
    };
    out.push_back(read_year(entry, [&](int year) { return find_known(year) != known.end(); }));
    const CalendarYear& year = out.back();
    const auto base = find_known(year.year);
    const std::vector<CalendarYear> alone = {base == known.end() ? without_decisions(year.year) : *base};
    check_year(entry, Calendar(holidays, alone, {.not_holidays = not_holidays}),
               Calendar(holidays, alone, {.not_holidays = not_holidays, .years = {year}}), year);
  }
  std::sort(out.begin(), out.end(), [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; });
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (out[i].year == out[i - 1].year) section.fail("year", fmt::format("{} stands here twice", out[i].year));
  }
  return out;
}

// `years` is sorted.
void refuse_gap(const Section& section, const std::vector<CalendarYear>& years) {
  for (std::size_t i = 1; i < years.size(); ++i) {
    if (years[i].year != years[i - 1].year + 1)
      section.fail("year", fmt::format("{} is missing: there must be no gap", years[i - 1].year + 1));
  }
}

// What one file says.
struct CalendarFile {
  std::vector<month_day> holidays;
  std::vector<CalendarYear> years;
};

CalendarFile read_file(const Node& root) {
  Section section(root, "");
  section.required_text("law");
  CalendarFile out{.holidays = read_days_of_every_year(section, "holidays"), .years = {}};
  out.years = read_years(section, out.holidays, {});
  refuse_gap(section, out.years);
  section.finish();
  return out;
}

// Reads what the region does not keep of `holidays`.
std::vector<month_day> read_not_holidays(Section& section, const std::vector<month_day>& holidays) {
  std::vector<month_day> out = read_days_of_every_year(section, "not_holidays");
  for (const month_day day : out) {
    if (std::find(holidays.begin(), holidays.end(), day) == holidays.end())
      section.fail("not_holidays",
                   fmt::format("{:02}-{:02} is no holiday of every year; a day off of one year is taken "
                               "away by `worked` of its [[year]]",
                               unsigned{day.month()}, unsigned{day.day()}));
  }
  return out;
}

void add_holidays(Section& section, std::vector<month_day>& holidays) {
  for (const month_day day : read_days_of_every_year(section, "holidays")) {
    if (std::find(holidays.begin(), holidays.end(), day) == holidays.end()) holidays.push_back(day);
  }
}

}  // namespace

Calendar read_calendar(const Node& root) {
  CalendarFile file = read_file(root);
  return {std::move(file.holidays), std::move(file.years)};
}

Calendar read_calendar(const Node& base, const Node& own) {
  CalendarFile file = read_file(base);
  Section section(own, "");
  (void)section.text("law");
  RegionalDecisions regional{.not_holidays = read_not_holidays(section, file.holidays), .years = {}};
  add_holidays(section, file.holidays);
  std::vector<CalendarYear> years = file.years;
  for (CalendarYear& year : read_years(section, file.holidays, file.years, regional.not_holidays)) {
    const bool is_known = std::any_of(file.years.begin(), file.years.end(),
                                      [&](const CalendarYear& one) { return one.year == year.year; });
    (is_known ? regional.years : years).push_back(std::move(year));
  }
  section.finish();
  std::sort(years.begin(), years.end(), [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; });
  refuse_gap(section, years);
  return {std::move(file.holidays), std::move(years), regional};
}

std::string_view default_calendar_text() { return embedded::calendar_ru_toml(); }

Calendar default_calendar() { return read_calendar(parse_toml(default_calendar_text(), "default:calendar-ru.toml")); }

}  // namespace cur::config
