#pragma once

#include <string>

#include "calendar/year_sheet.hpp"
#include "output/phrases.hpp"

namespace cur::sla {

// A year for people: months as a wall calendar has them, what was moved, working days and hours.
std::string year_text(const YearSheet& sheet, const std::string& week, const config::Calendar& calendar,
                      const time::Zone& zone, const Phrases& words);
// A row a day.
std::string year_csv(const YearSheet& sheet, const time::Zone& zone);
// One object, one line.
std::string year_json(const YearSheet& sheet, const std::string& week, const config::Calendar& calendar);

}  // namespace cur::sla
