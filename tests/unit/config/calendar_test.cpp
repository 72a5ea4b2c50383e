#include "config/calendar.hpp"

#include <doctest/doctest.h>

#include "config/calendar_file.hpp"

using cur::config::Calendar;
using cur::config::DayKind;
using cur::config::default_calendar;
using cur::time::Date;
using namespace std::chrono_literals;

TEST_CASE("the calendar of Russia: days that tell it from a plain week") {
  const Calendar calendar = default_calendar();
  CHECK(calendar.first_year() == 2018);
  CHECK(calendar.last_year() == 2027);
  CHECK(calendar.kind(Date{2024y / 4 / 27}) == DayKind::working);  // a Saturday worked for a Monday
  CHECK(calendar.hours_of(Date{2024y / 4 / 27}) == std::chrono::Monday);
  CHECK(calendar.kind(Date{2024y / 4 / 29}) == DayKind::holiday);
  CHECK(calendar.kind(Date{2024y / 11 / 2}) == DayKind::shortened);
  CHECK(calendar.hours_of(Date{2024y / 11 / 2}) == std::chrono::Tuesday);  // worked for April 30
  CHECK(calendar.kind(Date{2024y / 1 / 6}) == DayKind::holiday);           // given back on May 10, not worked
  CHECK(calendar.kind(Date{2024y / 1 / 13}) == DayKind::weekend);
  CHECK(calendar.kind(Date{2024y / 1 / 9}) == DayKind::working);
  CHECK(calendar.hours_of(Date{2024y / 1 / 9}) == std::chrono::Tuesday);
  CHECK(calendar.kind(Date{2020y / 4 / 15}) == DayKind::holiday);
  CHECK(calendar.source(2024) == "постановление Правительства РФ от 10.08.2023 № 1314");
}

TEST_CASE("a year without an entry is assumed") {
  const Calendar calendar = default_calendar();
  CHECK(calendar.covers(2027));
  CHECK(!calendar.covers(2028));
  CHECK(!calendar.covers(2017));
  CHECK(calendar.source(2028).empty());
  CHECK(calendar.kind(Date{2028y / 1 / 7}) == DayKind::holiday);
  CHECK(calendar.kind(Date{2028y / 1 / 10}) == DayKind::working);
  CHECK(calendar.kind(Date{2028y / 1 / 15}) == DayKind::weekend);
  CHECK(calendar.kind(Date{2028y / 2 / 22}) == DayKind::working);  // not shortened: nobody has said so
}
