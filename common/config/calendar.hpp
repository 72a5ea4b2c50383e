#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "time/zone.hpp"

namespace cur::config {

using time::Date;

enum class DayKind : std::uint8_t {
  working,
  shortened,  // a working day before a holiday, one hour shorter
  weekend,    // an ordinary Saturday or Sunday
  holiday     // a public holiday, a day off moved to this day, or a day declared non-working
};

inline bool is_working(DayKind kind) { return kind == DayKind::working || kind == DayKind::shortened; }

// The decisions about one year that weekends and the holidays of every year do not imply.
struct CalendarYear {
  // A day off that is moved: `from` becomes a working day unless it is a holiday, `to` becomes a day off.
  struct Move {
    Date from;
    Date to;
  };
  int year = 0;
  std::string source;  // the decree that moves the days off
  std::vector<Move> moved;
  std::vector<Date> off;  // days declared non-working by other acts
  std::vector<Date> shortened;
  std::vector<Date> worked;  // days off that are not: as any such day of the week
  std::vector<Date> full;    // days that are not an hour shorter
};

// What a region decides beside its country. It stands above the country's decisions.
struct RegionalDecisions {
  std::vector<std::chrono::month_day> not_holidays{};  // holidays of every year that it does not keep
  std::vector<CalendarYear> years{};                   // each is one of the country's years
};

// The production calendar of a country (which days are worked). Immutable and thread-safe. A year that it does not
// cover is assumed: weekends and holidays are off, nothing is moved or shortened.
class Calendar {
 public:
  // `years` are sorted and without gaps. `holidays`: those of every year, a region's own among them.
  Calendar(std::vector<std::chrono::month_day> holidays, std::vector<CalendarYear> years,
           const RegionalDecisions& regional = {});

  DayKind kind(Date date) const { return at(date).kind; }
  // Returns the weekday whose working hours apply on a working day: its own, or Monday for a Saturday that is worked
  // instead of a Monday.
  std::chrono::weekday hours_of(Date date) const { return at(date).hours_of; }
  bool covers(int year) const { return year >= m_first_year && year <= last_year(); }
  int first_year() const { return m_first_year; }
  int last_year() const { return m_first_year + static_cast<int>(m_years.size()) - 1; }
  // The last day of the last covered year.
  Date last_day() const { return m_begin + std::chrono::days{m_days.size()} - std::chrono::days{1}; }
  // All decisions about a year; empty for an assumed one.
  const CalendarYear& decisions(int year) const;
  // The decree that moves the days off of a year; empty for an assumed one.
  const std::string& source(int year) const { return decisions(year).source; }

 private:
  struct Day {
    DayKind kind;
    std::chrono::weekday hours_of;
  };
  Day assumed(Date date) const;
  Day at(Date date) const;
  void apply(const CalendarYear& year);
  void take_away(std::chrono::month_day holiday);
  Day& covered(Date date) { return m_days[static_cast<std::size_t>((date - m_begin).count())]; }

  std::vector<std::chrono::month_day> m_holidays;
  int m_first_year = 0;
  std::vector<CalendarYear> m_years;
  Date m_begin{};
  std::vector<Day> m_days;  // of all covered years
};

}  // namespace cur::config
