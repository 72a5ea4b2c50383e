#pragma once

#include <string>
#include <string_view>

#include "clock/clocks.hpp"
#include "output/phrases.hpp"

namespace cur::sla {

// The clocks of an appeal, for a person to check with a calendar: every counted stretch with the sum so far, every
// pause, the days of a term in days. The deadlines must have courses (View::keep_courses).
std::string trace_text(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, const Clocks& clocks,
                       Instant now, const Phrases& words);

}  // namespace cur::sla
