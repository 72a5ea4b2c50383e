#pragma once

#include <cstdint>
#include <vector>

#include "clock/clocks.hpp"

namespace cur::sla {

// What a clock counted, for a person to check with a calendar in hand.
struct Counted {
  std::vector<Interval> stretches;  // that make its used time, in order: pauses and, of working time, all else left out
  std::vector<Date> days;           // of a term in days: those counted up to its last, before that is moved; else empty
  std::int64_t paused_days = 0;     // by so many of them pauses made the term longer
};

// `course` is that of the clock.
Counted count(const Clocks& clocks, const Clock& clock, const Course& course, Instant now);

}  // namespace cur::sla
