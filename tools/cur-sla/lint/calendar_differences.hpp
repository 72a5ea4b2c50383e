#pragma once

#include <vector>

#include "config/calendar.hpp"
#include "lint/lint.hpp"

namespace cur::sla {

// Whether the region's file adds to the built-in calendar, each change by its own key, or stands in its place.
enum class CalendarFile { extends, replaces };

// Lists every day that the calendar of the region has otherwise than the built-in one, of the years that both cover. In
// a file that extends, they are notes; in one that replaces, findings, because a day may have been forgotten.
std::vector<LintFinding> calendar_differences(const config::Calendar& region, const config::Calendar& built_in,
                                              CalendarFile file, const config::Origin& origin);

}  // namespace cur::sla
