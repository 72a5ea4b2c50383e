#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "count/aggregate.hpp"

namespace cur::report {

enum class Step : std::uint8_t { day, week, month };

// One column of the trend: the appeals and first answers of the days from `first` on.
struct TrendPoint {
  Date first;
  std::uint64_t received = 0;
  std::uint64_t reacted = 0;
  double average = 0;  // of the last seven days; by days only
};

struct Trend {
  Step step = Step::day;
  std::vector<TrendPoint> points;  // without gaps
};

// From the first appeal to the last day that counts. By days for half a year, by weeks (from Monday) for three years,
// else by months: one message with a date of 1970 must not make a page of twenty thousand columns.
Trend trend_of(const std::map<Date, DayTally>& tallies);

}  // namespace cur::report
