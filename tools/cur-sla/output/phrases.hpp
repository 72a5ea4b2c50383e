#pragma once

#include <array>
#include <string>
#include <string_view>

#include "time/zone.hpp"

namespace cur::sla {

// The words of texts for people.
struct Phrases {
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;  // Monday first
  std::string_view week, decree, assumed, month_totals, year_totals, moved, legend, declared;
  std::string_view profile, state, no_clock, no_appeal, begins, counted, paused, days_counted, paused_days, due,
      stopped, runs, used, left, late, plain, working, calendar_days, working_days, moved_day, promised, anomaly,
      missing;
};
// English for "en", Russian for any other language.
const Phrases& phrases(std::string_view language);

// "пн 02.03.2026 09:00:00", in local time.
std::string wall_time(time::Instant at, const time::Zone& zone, const Phrases& words);
std::string wall_date(time::Date date, const Phrases& words);
// "101:05:09": hours, which may be more than 24, minutes and seconds.
std::string hours_text(std::int64_t seconds);

}  // namespace cur::sla
