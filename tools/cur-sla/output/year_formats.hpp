#pragma once

#include <string>

#include "calendar/year_sheet.hpp"
#include "output/phrases.hpp"

namespace cur::sla {

// The year for people: the months as on a wall calendar, the moved days off, sums of working days and hours.
std::string year_text(const YearSheet& sheet, const std::string& week, const config::Calendar& calendar,
                      const time::Zone& zone, const Phrases& words);
// The year as CSV, one row for each day.
std::string year_csv(const YearSheet& sheet, const time::Zone& zone);
// The year as one line of JSON.
std::string year_json(const YearSheet& sheet, const std::string& week, const config::Calendar& calendar);

}  // namespace cur::sla
