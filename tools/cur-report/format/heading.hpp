#pragma once

#include <string>

#include "tables/report.hpp"

namespace cur::report {

// The lines under a report's title, for people.

std::string period_line(const Report& report);  // from the first to the last day; empty without dates
std::string as_of_line(const Report& report);   // "По состоянию на …"

}  // namespace cur::report
