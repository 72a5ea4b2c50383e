#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "calendar/working_time.hpp"
#include "config/calendar.hpp"

namespace cur::sla {

// A year as deadlines count it, for one office.
struct YearSheet {
  struct Day {
    Date date;
    config::DayKind kind;
    std::vector<Interval> hours;  // those that lie in the day
    std::int64_t worked_s = 0;
  };
  struct Totals {
    int working = 0;  // days; of the production calendar, whatever the office keeps
    int off = 0;
    std::int64_t worked_s = 0;  // by the office
    std::int64_t hours_40 = 0;  // of a 40-hour week: 8 a working day, an hour less before a holiday
  };
  int year = 0;
  bool assumed = false;  // the calendar does not cover it
  std::vector<Day> days;
  std::array<Totals, 12> months;
  Totals whole;
};

YearSheet lay_out_year(int year, const WorkingTime& office, const config::Calendar& calendar, const time::Zone& zone);

}  // namespace cur::sla
