#include "config/calendar.hpp"

#include <algorithm>

namespace cur::config {

using std::chrono::year_month_day;

Calendar::Calendar(std::vector<std::chrono::month_day> holidays, std::vector<CalendarYear> years)
    : m_holidays(std::move(holidays)) {
  for (CalendarYear& given : years) {
    Year& year = m_years[given.year];
    year.source = std::move(given.source);
    for (const CalendarYear::Move& move : given.moved) {
      // A holiday that fell on a weekend stays a day off: the decree only gives it back elsewhere.
      if (!is_holiday(year_month_day{move.from}))
        year.days[move.from] = {DayKind::working, std::chrono::weekday{move.to}};
      year.days[move.to] = {DayKind::holiday, std::chrono::weekday{move.to}};
    }
    for (const Date date : given.off) year.days[date] = {DayKind::holiday, std::chrono::weekday{date}};
    for (const Date date : given.shortened) {
      const auto [day, is_new] = year.days.try_emplace(date, Special{DayKind::shortened, std::chrono::weekday{date}});
      if (!is_new) day->second.kind = DayKind::shortened;
    }
  }
}

bool Calendar::is_holiday(year_month_day date) const {
  return std::find(m_holidays.begin(), m_holidays.end(), date.month() / date.day()) != m_holidays.end();
}

const Calendar::Special* Calendar::special(Date date) const {
  const auto year = m_years.find(static_cast<int>(year_month_day{date}.year()));
  if (year == m_years.end()) return nullptr;
  const auto day = year->second.days.find(date);
  return day == year->second.days.end() ? nullptr : &day->second;
}

DayKind Calendar::kind(Date date) const {
  if (const Special* found = special(date); found != nullptr) return found->kind;
  if (is_holiday(year_month_day{date})) return DayKind::holiday;
  const std::chrono::weekday weekday{date};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday ? DayKind::weekend : DayKind::working;
}

std::chrono::weekday Calendar::hours_of(Date date) const {
  const Special* found = special(date);
  return found != nullptr ? found->hours_of : std::chrono::weekday{date};
}

const std::string& Calendar::source(int year) const {
  static const std::string k_none;
  const auto found = m_years.find(year);
  return found == m_years.end() ? k_none : found->second.source;
}

}  // namespace cur::config
