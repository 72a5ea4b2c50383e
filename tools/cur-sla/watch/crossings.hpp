#pragma once

#include <string>
#include <string_view>

#include "clock/clocks.hpp"
#include "watch/reported_crossings.hpp"

namespace cur::sla {

// Returns the new crossings of an appeal as the JSON of sla.crossed, and marks them as reported at `now`. Returns an
// empty text if there is none. A crossing is new if `reported` does not have it.
//
// Thresholds are the warning, the due time, each step of the escalation, a promise beyond the norm and a pause that
// lasts too long. A clock that has stopped is reported only
// for thresholds that it crossed since the last run; in the first run, for none. `id` identifies the appeal from run to
// run. `deadlines` must have courses (View::keep_courses).
std::string new_crossings(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, time::Instant now,
                          ReportedCrossings& reported);

}  // namespace cur::sla
