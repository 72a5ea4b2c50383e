#pragma once

#include <string>
#include <string_view>

#include "clock/clocks.hpp"
#include "output/phrases.hpp"

namespace cur::sla {

// An appeal's clocks for a person with a calendar in hand: every stretch that was counted with its sum, every pause,
// the days of a term in days. The deadlines must have their courses.
std::string trace_text(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, const Clocks& clocks,
                       Instant now, const Phrases& words);

}  // namespace cur::sla
