#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "clock/clocks.hpp"
#include "text/inflection.hpp"
#include "time/zone.hpp"

namespace cur::sla {

// The words of texts for people.
struct Phrases {
  std::string_view language;  // "ru", "en"
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;  // Monday first
  std::string_view week, decree, assumed, month_totals, year_totals, moved, legend, declared, taken_away, full;
  std::string_view profile, state, no_clock, no_appeal, begins, counted, paused, days_counted, paused_days, due,
      stopped, runs, used, left, late, plain, working, moved_day, promised, anomaly, missing;
  std::string_view extended, extended_less, not_extended;  // {0}: on which day, {1}: until, {2}: what was asked for
  text::Noun calendar_days, working_days, hours, minutes, seconds;
  std::string_view (*form)(const text::Noun& noun, std::uint64_t count);
  std::array<std::string_view, k_clock_states> states;  // in the order of the enumerators
};
// English for "en", Russian for any other language.
const Phrases& phrases(std::string_view language);

// "1 рабочий день", "2 рабочих дня"
std::string counted_text(std::uint64_t count, const text::Noun& noun, const Phrases& words);
// "9 часов", "1 час 30 минут", "77 секунд" as "1 минута 17 секунд"
std::string length_text(std::chrono::seconds length, const Phrases& words);
// "пн 02.03.2026 09:00:00", in local time.
std::string wall_time(time::Instant at, const time::Zone& zone, const Phrases& words);
std::string wall_date(time::Date date, const Phrases& words);
// "02.03.2026", or "02.03.2026 10:00:00" if it is not the end of that day.
std::string wall_limit(time::Instant at, const time::Zone& zone);
// "101:05:09": hours, which may be more than 24, minutes and seconds.
std::string hours_text(std::int64_t seconds);

}  // namespace cur::sla
