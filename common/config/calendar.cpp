#include "config/calendar.hpp"

#include <algorithm>

namespace cur::config {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

namespace {

Date first_day(int year) { return Date{std::chrono::year{year} / std::chrono::January / 1}; }

}  // namespace

Calendar::Calendar(std::vector<std::chrono::month_day> holidays, std::vector<CalendarYear> years)
    : m_holidays(std::move(holidays)), m_years(std::move(years)) {
  if (m_years.empty()) return;
  m_first_year = m_years.front().year;
  m_begin = first_day(m_first_year);
  const Date end = first_day(m_years.back().year + 1);
  for (Date date = m_begin; date < end; date += days{1}) m_days.push_back(assumed(date));
  for (const CalendarYear& year : m_years) apply(year);
}

void Calendar::apply(const CalendarYear& year) {
  for (const CalendarYear::Move& move : year.moved) {
    // A holiday on a weekend stays a day off; another day off is added for it.
    if (covered(move.from).kind != DayKind::holiday) covered(move.from) = {DayKind::working, weekday{move.to}};
    covered(move.to).kind = DayKind::holiday;
  }
  for (const Date date : year.off) covered(date).kind = DayKind::holiday;
  for (const Date date : year.shortened) covered(date).kind = DayKind::shortened;
}

Calendar::Day Calendar::assumed(Date date) const {
  const year_month_day day{date};
  const weekday own{date};
  if (std::find(m_holidays.begin(), m_holidays.end(), day.month() / day.day()) != m_holidays.end())
    return {DayKind::holiday, own};
  return {own == std::chrono::Saturday || own == std::chrono::Sunday ? DayKind::weekend : DayKind::working, own};
}

Calendar::Day Calendar::at(Date date) const {
  const std::int64_t index = (date - m_begin).count();
  if (index >= 0 && index < static_cast<std::int64_t>(m_days.size())) return m_days[static_cast<std::size_t>(index)];
  return assumed(date);
}

const CalendarYear& Calendar::decisions(int year) const {
  static const CalendarYear k_none;
  return covers(year) ? m_years[static_cast<std::size_t>(year - m_first_year)] : k_none;
}

}  // namespace cur::config
