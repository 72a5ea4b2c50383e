#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "time/zone.hpp"

namespace cur::config {

struct Node;
using time::Date;

enum class DayKind : std::uint8_t {
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
  // `years` follow one another without a gap.
  Calendar(std::vector<std::chrono::month_day> holidays, std::vector<CalendarYear> years);

  DayKind kind(Date date) const { return at(date).kind; }
  // Whose working hours a working day keeps: its own weekday's, or, for a Saturday worked instead of a Monday,
  // Monday's.
  std::chrono::weekday hours_of(Date date) const { return at(date).hours_of; }
  // A year the calendar does not have is assumed: weekends and fixed holidays off, nothing moved or shortened.
  bool covers(int year) const { return year >= m_first_year && year <= last_year(); }
  int first_year() const { return m_first_year; }
  int last_year() const { return m_first_year + static_cast<int>(m_years.size()) - 1; }
  // The last day it covers.
  Date last_day() const { return m_begin + std::chrono::days{m_days.size()} - std::chrono::days{1}; }
  // What was decided about that year; of an assumed one nothing.
  const CalendarYear& decisions(int year) const;
  // The act that moved the days off of that year; empty for an assumed one.
  const std::string& source(int year) const { return decisions(year).source; }

 private:
  struct Day {
    DayKind kind;
    std::chrono::weekday hours_of;
  };
  Day assumed(Date date) const;
  Day at(Date date) const;
  void apply(const CalendarYear& year);
  Day& covered(Date date) { return m_days[static_cast<std::size_t>((date - m_begin).count())]; }

  std::vector<std::chrono::month_day> m_holidays;
  int m_first_year = 0;
  std::vector<CalendarYear> m_years;
  Date m_begin;
  std::vector<Day> m_days;  // of all covered years
};

// Reads calendar-*.toml, whose form calendar-ru.toml explains. Throws Fatal{configuration}.
Calendar read_calendar(const Node& root);
// The calendar of Russia that the program brings along.
Calendar default_calendar();
std::string_view default_calendar_text();

}  // namespace cur::config
