#include "time/zone.hpp"

#include <cstdlib>

#include <doctest/doctest.h>

using cur::time::Date;
using cur::time::format_rfc3339;
using cur::time::Instant;
using cur::time::LocalTime;
using cur::time::parse_rfc3339;
using cur::time::Zone;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using namespace std::chrono_literals;

namespace {

Zone zone(std::string_view name) {
  const cur::Result<Zone> found = Zone::find(name);
  REQUIRE(found);
  return *found;
}

std::string seen(const Zone& in, std::string_view utc) { return format_rfc3339(*parse_rfc3339(utc), in); }

LocalTime local(std::chrono::year_month_day day, milliseconds clock) { return LocalTime{Date{day}} + clock; }

}  // namespace

TEST_CASE("zones are found by their IANA names") {
  CHECK(zone("Asia/Omsk").name() == "Asia/Omsk");
  CHECK(Zone().name() == "UTC");
  CHECK(Zone::find("Europe/Moskow").error().message ==
        "unknown time zone 'Europe/Moskow'; did you mean 'Europe/Moscow'?");
  CHECK(Zone::find("").error().message == "unknown time zone ''");
  CHECK(Zone::find("../etc/passwd").error().message.starts_with("unknown time zone '../etc/passwd'"));
}

TEST_CASE("past changes of a zone are known") {
  const Zone moscow = zone("Europe/Moscow");
  CHECK(seen(moscow, "1910-01-01T00:00:00Z") == "1910-01-01T02:30:00+02:30");
  CHECK(seen(moscow, "2010-07-01T00:00:00Z") == "2010-07-01T04:00:00+04:00");
  CHECK(seen(moscow, "2013-01-01T00:00:00Z") == "2013-01-01T04:00:00+04:00");
  CHECK(seen(moscow, "2026-07-01T00:00:00Z") == "2026-07-01T03:00:00+03:00");
  const Zone volgograd = zone("Europe/Volgograd");
  CHECK(seen(volgograd, "2018-10-27T22:59:59Z") == "2018-10-28T01:59:59+03:00");
  CHECK(seen(volgograd, "2018-10-27T23:00:00Z") == "2018-10-28T03:00:00+04:00");
  CHECK(seen(volgograd, "2020-12-26T21:59:59Z") == "2020-12-27T01:59:59+04:00");
  CHECK(seen(volgograd, "2020-12-26T22:00:00Z") == "2020-12-27T01:00:00+03:00");
}

TEST_CASE("skipped and doubled local times") {
  const Zone volgograd = zone("Europe/Volgograd");
  // 2018-10-28: the clocks went from 02:00 to 03:00.
  CHECK(volgograd.to_utc(local(2018y / 10 / 28, 2h + 30min)) == *parse_rfc3339("2018-10-28T03:00:00+04:00"));
  CHECK(volgograd.to_utc(local(2018y / 10 / 28, 3h)) == *parse_rfc3339("2018-10-28T03:00:00+04:00"));
  CHECK(volgograd.to_utc(local(2018y / 10 / 28, 2h - 1ms)) == *parse_rfc3339("2018-10-28T01:59:59.999+03:00"));
  // 2020-12-27: from 02:00 back to 01:00.
  CHECK(volgograd.to_utc(local(2020y / 12 / 27, 1h + 30min)) == *parse_rfc3339("2020-12-27T01:30:00+04:00"));
  CHECK(volgograd.to_utc(local(2020y / 12 / 27, 2h)) == *parse_rfc3339("2020-12-27T02:00:00+03:00"));
}

TEST_CASE("local time and back, in and around every change of some lively zones") {
  for (const char* name : {"Europe/Moscow", "America/New_York", "Europe/Volgograd", "Pacific/Apia", "UTC"}) {
    CAPTURE(name);
    const Zone here = zone(name);
    Instant before = here.to_utc(LocalTime{Date{1990y / 1 / 1}});
    for (LocalTime at{Date{1990y / 1 / 1}}; at < LocalTime{Date{2027y / 1 / 1}}; at += 7h + 7min) {
      const Instant utc = here.to_utc(at);
      REQUIRE(utc >= before);
      before = utc;
      const LocalTime back = here.to_local(utc);
      REQUIRE(back >= at);  // later only inside a gap
      if (back != at) REQUIRE(here.offset(utc) > here.offset(utc - 1ms));
    }
  }
}

TEST_CASE("the machine's own zone does not matter") {
  const std::string expected = "2024-01-01T06:00:00+06:00";
  for (const char* machine : {"America/New_York", "Asia/Tokyo", "nonsense"}) {
    setenv("TZ", machine, 1);
    tzset();
    CHECK(seen(zone("Asia/Omsk"), "2024-01-01T00:00:00Z") == expected);
  }
  unsetenv("TZ");
  tzset();
}
