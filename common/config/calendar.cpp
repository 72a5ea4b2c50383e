#include "config/calendar.hpp"

#include <algorithm>

namespace cur::config {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

namespace {

Date first_day(int year) { return Date{std::chrono::year{year} / std::chrono::January / 1}; }

DayKind kind_of(weekday day) {
  return day == std::chrono::Saturday || day == std::chrono::Sunday ? DayKind::weekend : DayKind::working;
}

template <class Entry>
void append(std::vector<Entry>& list, const std::vector<Entry>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

}  // namespace

Calendar::Calendar(std::vector<std::chrono::month_day> holidays, std::vector<CalendarYear> years,
                   const RegionalDecisions& regional)
    : m_holidays(std::move(holidays)), m_years(std::move(years)) {
  if (m_years.empty()) {
    for (const std::chrono::month_day holiday : regional.not_holidays) std::erase(m_holidays, holiday);
    return;
  }
  m_first_year = m_years.front().year;
  m_begin = first_day(m_first_year);
  const Date end = first_day(m_years.back().year + 1);
  for (Date date = m_begin; date < end; date += days{1}) m_days.push_back(assumed(date));
  for (const CalendarYear& year : m_years) apply(year);
  for (const std::chrono::month_day holiday : regional.not_holidays) take_away(holiday);
  for (const CalendarYear& year : regional.years) {
    apply(year);
    CalendarYear& all = m_years[static_cast<std::size_t>(year.year - m_first_year)];
    if (!year.source.empty()) all.source += "; " + year.source;
    append(all.moved, year.moved);
    append(all.off, year.off);
    append(all.shortened, year.shortened);
    append(all.worked, year.worked);
    append(all.full, year.full);
  }
}

// After the country's days off have moved: one that moved from a holiday on a Sunday leaves a Sunday behind.
void Calendar::take_away(std::chrono::month_day holiday) {
  std::erase(m_holidays, holiday);
  for (const CalendarYear& year : m_years) {
    const year_month_day day = std::chrono::year{year.year} / holiday;
    if (day.ok()) covered(Date{day}) = {kind_of(weekday{Date{day}}), weekday{Date{day}}};
  }
}

void Calendar::apply(const CalendarYear& year) {
  for (const CalendarYear::Move& move : year.moved) {
    // A holiday on a weekend stays a day off; another day off is added for it.
    if (assumed(move.from).kind != DayKind::holiday) covered(move.from) = {DayKind::working, weekday{move.to}};
    covered(move.to).kind = DayKind::holiday;
  }
  for (const Date date : year.off) covered(date).kind = DayKind::holiday;
  for (const Date date : year.worked) covered(date) = {kind_of(weekday{date}), weekday{date}};
  for (const Date date : year.shortened) {
    // A region's own holiday may be a day that the country shortens.
    if (is_working(covered(date).kind)) covered(date).kind = DayKind::shortened;
  }
  for (const Date date : year.full) covered(date).kind = DayKind::working;
}

Calendar::Day Calendar::assumed(Date date) const {
  const year_month_day day{date};
  const weekday own{date};
  if (std::find(m_holidays.begin(), m_holidays.end(), day.month() / day.day()) != m_holidays.end())
    return {DayKind::holiday, own};
  return {kind_of(own), own};
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
