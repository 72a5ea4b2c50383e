#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "calendar/working_time.hpp"
#include "config/calendar.hpp"

namespace cur::sla {

// The days of a year as deadlines count them, for one working week.
struct YearSheet {
  struct Day {
    Date date;
    config::DayKind kind;         // to the office whose week it is
    config::DayKind of_country;   // in the production calendar
    std::vector<Interval> hours;  // the parts of stretches that lie within the day
    std::int64_t worked_s = 0;
  };
  struct Totals {
    int working = 0;            // days that the week works on
    int off = 0;                // the other days
    std::int64_t worked_s = 0;  // working time of the week
    std::int64_t hours_40 = 0;  // hours of a 40-hour week by the production calendar: 8 a working day, 7 a short one
  };
  int year = 0;
  bool is_assumed = false;  // the calendar does not cover the year
  std::vector<Day> days;
  std::array<Totals, 12> months;
  Totals whole;
};

YearSheet compute_year_sheet(int year, const WorkingTime& working_time, const config::Calendar& calendar);

}  // namespace cur::sla
