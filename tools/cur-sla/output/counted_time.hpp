#pragma once

#include <cstdint>
#include <vector>

#include "clock/clocks.hpp"

namespace cur::sla {

// What a clock counted, so that a person can check it with a calendar.
struct CountedTime {
  std::vector<Interval> stretches;  // that add up to its used time, in order
  std::vector<Date> days;           // the counted days of a term in days, before its last day is moved; else empty
  std::vector<Term::Extension> extensions;
  std::int64_t paused_days = 0;  // by how many of these days pauses made the term longer
};

// `course` must be the course of `clock`.
CountedTime count_time(const Clocks& clocks, const Clock& clock, const ClockCourse& course, Instant now);

}  // namespace cur::sla
