#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "config/document.hpp"

namespace cur::sla {

// One stretch of working hours, in minutes from the midnight at which its day begins. A night shift ends on the next
// day: 22:00-06:00 is {1320, 1800} and belongs to the day on which it begins.
struct Hours {
  int begin = 0;
  int end = 0;
  friend bool operator==(const Hours&, const Hours&) = default;
};

// Reads "08:30-12:00", "00:00-24:00", "22:00-06:00".
Result<Hours> parse_hours(std::string_view text);

// The working hours of each day of the week: stretches in order, without overlap.
struct WorkingWeek {
  std::string id;
  std::vector<std::string> agencies{};  // agencies with these hours, in every profile; an id may end in `*`
  bool follows_calendar = true;         // false: works on holidays as on any day (a duty service)
  bool names_calendar = false;          // the file says whether it follows the calendar
  config::Origin origin{};
  std::array<std::vector<Hours>, 7> days;  // by std::chrono::weekday::c_encoding(): 0 is Sunday

  const std::vector<Hours>& on(std::chrono::weekday day) const { return days[day.c_encoding()]; }
  bool empty() const;
};

// The stretches of a shortened day: without the last working hour.
std::vector<Hours> shortened(std::vector<Hours> hours);

// "mon" is {1}, "mon-fri" is {1, 2, 3, 4, 5}, "sat-mon" is {6, 0, 1}; empty if the text is no day or range of days.
std::vector<unsigned> parse_weekdays(std::string_view text);

}  // namespace cur::sla
