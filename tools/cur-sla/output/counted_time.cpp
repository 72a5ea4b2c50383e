#include "output/counted_time.hpp"

#include <algorithm>

namespace cur::sla {

CountedTime count_time(const Clocks& clocks, const Clock& clock, const ClockCourse& course, Instant now) {
  CountedTime out;
  const Instant end = std::max(course.stop.value_or(now), course.start);
  for_each_active(course, end, [&](Instant from, Instant to) {
    if (clock.rule->unit != Unit::working) {
      out.stretches.push_back({from, to});
      return;
    }
    const std::vector<Interval> worked = clocks.working_time(clock).intervals(from, to);
    out.stretches.insert(out.stretches.end(), worked.begin(), worked.end());
  });
  (void)clocks.term(clock).due(course, end, [&](const Term::Extension& one) { out.extensions.push_back(one); });
  const bool by_limit = clock.rule->term && !course.promised;
  if (!by_limit) return out;
  const WorkingTime& working_time = clocks.working_time(clock);
  out.paused_days = clocks.term(clock).paused_days(course, end);
  out.days = days_of(*clock.rule->term, working_time.zone().date(course.start), out.paused_days, working_time);
  return out;
}

}  // namespace cur::sla
