#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "count/aggregate.hpp"

namespace cur::report {

enum class Step : std::uint8_t { day, week, month };

// Appeals and first answers from the day `first` up to the next point.
struct TrendPoint {
  time::Date first;
  std::uint64_t received = 0;
  std::uint64_t reacted = 0;
  double average = 0;  // appeals a day, of up to seven days that end with this one; only if the step is a day
};

// How appeals and first answers went over time.
struct Trend {
  Step step = Step::day;
  std::vector<TrendPoint> points;  // without gaps
};

// From the day of the first appeal to the last day that has a counter. The step is a day for up to half a year, a week
// (from Monday) for up to three years, else a month, so that one message dated 1970 does not make twenty thousand
// points. Without an appeal there are no points.
Trend trend_of(const std::map<time::Date, DayTally>& tallies);

}  // namespace cur::report
