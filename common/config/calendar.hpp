#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "time/zone.hpp"

namespace cur::config {

struct Node;
using time::Date;

enum class DayKind {
  working,
  shortened,  // a working day before a holiday, an hour short
  weekend,    // an ordinary Saturday or Sunday
  holiday     // a holiday, a day off moved here, or a day declared non-working
};

inline bool is_working(DayKind kind) { return kind == DayKind::working || kind == DayKind::shortened; }

// What the government decided about one year, beside weekends and the holidays of every year.
struct CalendarYear {
  struct Move {  // a day off moved: `from` is worked unless it is a holiday, `to` is off
    Date from;
    Date to;
  };
  int year = 0;
  std::string source;  // the decree of the moves
  std::vector<Move> moved;
  std::vector<Date> off;  // further days off: declared non-working by other acts
  std::vector<Date> shortened;
};

// The production calendar of a country. Immutable; may be read from several threads.
class Calendar {
 public:
  Calendar(std::vector<std::chrono::month_day> holidays, std::vector<CalendarYear> years);

  DayKind kind(Date date) const;
  // Whose working hours a working day keeps: its own weekday's, or, for a Saturday worked instead of a Monday,
  // Monday's.
  std::chrono::weekday hours_of(Date date) const;
  // A year the calendar does not have is assumed: weekends and fixed holidays off, nothing moved or shortened.
  bool covers(int year) const { return m_years.contains(year); }
  // The act that moved the days off of that year; empty for an assumed one.
  const std::string& source(int year) const;
  int first_year() const { return m_years.empty() ? 0 : m_years.begin()->first; }
  int last_year() const { return m_years.empty() ? 0 : m_years.rbegin()->first; }

 private:
  struct Special {
    DayKind kind;
    std::chrono::weekday hours_of;
  };
  struct Year {
    std::string source;
    std::map<Date, Special> days;  // those that are not what their weekday and the fixed holidays say
  };
  bool is_holiday(std::chrono::year_month_day date) const;
  const Special* special(Date date) const;

  std::vector<std::chrono::month_day> m_holidays;
  std::map<int, Year> m_years;
};

// Reads calendar-*.toml (calendar.toml(5)). Throws Fatal{configuration}.
Calendar read_calendar(const Node& root);
// The calendar of Russia that the program brings along.
Calendar default_calendar();
std::string_view default_calendar_text();

}  // namespace cur::config
