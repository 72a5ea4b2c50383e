#pragma once

#include <string>
#include <string_view>

#include "clock/clocks.hpp"
#include "watch/reported_crossings.hpp"

namespace cur::sla {

// The thresholds that an appeal's clocks have crossed and that were not told yet, as the JSON of sla.crossed; empty for
// none. They are told then. Thresholds are the warning, the due time, and each step of the escalation. Of a clock that
// has stopped only those count that it crossed since the last run: before the first run, none. `id`: by which the
// appeal is known again. The deadlines are those of the appeal, with their courses (View::keep_courses).
std::string new_crossings(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, time::Instant now,
                          Told& told);

}  // namespace cur::sla
