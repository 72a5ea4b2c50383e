#include "config/calendar.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "config/document.hpp"

using cur::config::Calendar;
using cur::config::DayKind;
using cur::config::default_calendar;
using cur::time::Date;
using namespace std::chrono_literals;

namespace {

std::string message_of(const std::string& text) {
  try {
    (void)cur::config::read_calendar(cur::config::parse_toml(text, "calendar-ru.toml"));
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

const std::string k_head = "law = \"act\"\nholidays = [\"01-01..01-08\", \"03-08\"]\n";
const std::string k_year = k_head + "[[year]]\nid = \"2024\"\ndecree = \"act\"\n";

}  // namespace

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

TEST_CASE("mistakes in a calendar name file, line and key") {
  CHECK(message_of(k_year + "moved = [\"04-29 > 04-27\"]") ==
        "calendar-ru.toml:6: year.moved: \"04-29 > 04-27\": 04-29 is a working day; write the day off first, then the "
        "day "
        "that is off instead of it");
  CHECK(message_of(k_year + "moved = [\"04-27 > 04-28\"]") ==
        "calendar-ru.toml:6: year.moved: \"04-27 > 04-28\": 04-28 is off already; is it another day, or the other way "
        "round?");
  CHECK(message_of(k_year + "short = [\"04-27\"]") ==
        "calendar-ru.toml:6: year.short: 04-27 is no working day, so it cannot be an hour short");
  CHECK(message_of(k_year + "moved = [\"04-27 > 04-29\"]\nshort = [\"04-27\"]").empty());
  CHECK(message_of("holidays = []") == "calendar-ru.toml:1: law: is missing");
  CHECK(message_of(k_year + "moved = [\"04-27 04-29\"]") ==
        "calendar-ru.toml:6: year.moved: \"04-27 04-29\": write a day off that was moved as \"04-27 > 04-29\"");
  CHECK(message_of(k_year + "short = [\"02-30\"]") ==
        "calendar-ru.toml:6: year.short: \"02-30\" is no day of 2024; write it as \"02-24\"");
  CHECK(message_of(k_year + "short = [\"02-3\"]").ends_with("\"02-3\" is no day of 2024; write it as \"02-24\""));
  CHECK(message_of(k_year + "shorts = [\"02-03\"]") ==
        "calendar-ru.toml:6: year.shorts: unknown key; did you mean \"short\"?");
  CHECK(message_of(k_year + "[[year.declared]]\nact = \"act\"\noff = [\"05-08..05-06\"]") ==
        "calendar-ru.toml:8: declared.off: \"05-08..05-06\" ends before it begins");
  CHECK(message_of(k_head + "[[year]]\nid = \"24\"\ndecree = \"act\"") ==
        "calendar-ru.toml:4: year.id: \"24\" is no year of 1900 to 2199");
  CHECK(message_of(k_year + "[[year]]\nid = \"2026\"\ndecree = \"act\"") ==
        "calendar-ru.toml:3: year: 2025 is missing: there must be no gap");
  CHECK(message_of(k_year).empty());
  CHECK(message_of(k_year + "[[year]]\nid = \"2024\"\ndecree = \"act\"") ==
        "calendar-ru.toml:3: year: 2024 stands here twice");
  CHECK(message_of(k_year + "[[year]]\nid = \"2023\"\ndecree = \"act\"").empty());
  CHECK(message_of(k_head).empty());
}
