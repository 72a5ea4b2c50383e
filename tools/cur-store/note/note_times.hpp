#pragma once

#include <string>

#include "archive/rows.hpp"
#include "time/instant.hpp"

namespace cur::store_tool {

// Throw Fatal{usage} for a time that cannot be, so that no event is recorded that no program counts. `given` is the
// option's value, for the message.

// --at must not be after the present, nor before the appeal was posted; clocks may differ by a few minutes.
void check_at(const std::string& given, time::Instant at, time::Instant now, const archive::AppealRow& appeal);
// --until must be after the event, and at most appeal::k_longest_term after `now`.
void check_until(const std::string& given, time::Instant until, time::Instant at, time::Instant now);

}  // namespace cur::store_tool
