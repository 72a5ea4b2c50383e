#include "time/local.hpp"

#include <doctest/doctest.h>

using cur::Result;
using cur::time::format_rfc3339;
using cur::time::parse_local;
using cur::time::Stamp;
using cur::time::Zone;

namespace {

std::string read(std::string_view text) {
  static const Zone k_perm = *Zone::find("Asia/Yekaterinburg");
  const Result<Stamp> stamp = parse_local(text, k_perm);
  return stamp ? format_rfc3339(stamp->at, stamp->offset) : stamp.error().message;
}

}  // namespace

TEST_CASE("local times as exports write them") {
  for (const char* text : {"24.12.2025 20:06:02", "24.12.2025, 20:06:02", " 2025-12-24 20:06:02 ",
                           "2025-12-24T20:06:02", "2025-12-24t20:06:02", "24.12.2025  20:06:02"}) {
    CAPTURE(text);
    CHECK(read(text) == "2025-12-24T20:06:02+05:00");
  }
  CHECK(read("1.2.2025 9:05") == "2025-02-01T09:05:00+05:00");
  CHECK(read("01.02.2025") == "2025-02-01T00:00:00+05:00");
  CHECK(read("2025-02-01") == "2025-02-01T00:00:00+05:00");
  CHECK(read("2025-02-01 09:05:07.123999") == "2025-02-01T09:05:07.123+05:00");
  CHECK(read("2025-02-01 09:05:07.5") == "2025-02-01T09:05:07.500+05:00");
}

TEST_CASE("a day without an hour is meant as its reader says") {
  using cur::time::BareDay;
  const Zone perm = *Zone::find("Asia/Yekaterinburg");
  const auto meant = [&](std::string_view text, BareDay day) {
    const Result<Stamp> stamp = parse_local(text, perm, day);
    return stamp ? format_rfc3339(stamp->at, stamp->offset) : stamp.error().message;
  };
  for (const char* text : {"2025-02-01", "01.02.2025", " 1.2.2025 "}) {
    CAPTURE(text);
    CHECK(meant(text, BareDay::begin) == "2025-02-01T00:00:00+05:00");
    CHECK(meant(text, BareDay::last_second) == "2025-02-01T23:59:59+05:00");
    CHECK(meant(text, BareDay::next_day) == "2025-02-02T00:00:00+05:00");
  }
  for (const BareDay day : {BareDay::begin, BareDay::last_second, BareDay::next_day}) {
    CHECK(meant("2025-02-01 00:00", day) == "2025-02-01T00:00:00+05:00");
    CHECK(meant("2025-02-01T09:00:00Z", day) == "2025-02-01T09:00:00Z");
    CHECK(meant("30.02.2025", day) == "no such day in that month");
  }
}

TEST_CASE("a day ends where the clocks skip its midnight") {
  const Zone beirut = *Zone::find("Asia/Beirut");  // 2024-03-31 began at 01:00
  const Result<Stamp> last = parse_local("2024-03-30", beirut, cur::time::BareDay::last_second);
  CHECK(format_rfc3339(last->at, last->offset) == "2024-03-30T23:59:59+02:00");
  const Result<Stamp> same = parse_local("2024-03-31", beirut, cur::time::BareDay::last_second);
  CHECK(format_rfc3339(same->at, same->offset) == "2024-03-31T23:59:59+03:00");
}

TEST_CASE("what happened on a day happened by its end, or by now") {
  const Zone perm = *Zone::find("Asia/Yekaterinburg");
  const auto happened = [&](std::string_view text, std::string_view now) {
    const Result<Stamp> stamp = cur::time::parse_past(text, perm, *cur::time::parse_rfc3339(now));
    return stamp ? format_rfc3339(stamp->at, stamp->offset) : stamp.error().message;
  };
  CHECK(happened("2025-02-01", "2025-02-03T10:00:00+05:00") == "2025-02-01T23:59:59+05:00");
  CHECK(happened("2025-02-01", "2025-02-01T10:00:00.500+05:00") == "2025-02-01T10:00:00+05:00");
  CHECK(happened("2025-02-02", "2025-02-01T10:00:00+05:00") == "2025-02-02T23:59:59+05:00");
  CHECK(happened("2025-02-01 12:00", "2025-02-01T10:00:00+05:00") == "2025-02-01T12:00:00+05:00");
  CHECK(happened("soon", "2025-02-01T10:00:00+05:00").starts_with("not a time"));
}

TEST_CASE("an offset in the text goes before the zone") {
  CHECK(read("2025-02-01T09:05:07+03:00") == "2025-02-01T09:05:07+03:00");
  CHECK(read(" 2025-02-01 09:05:07Z") == "2025-02-01T09:05:07Z");
  CHECK(read("2025-02-01T09:05:07-03:00") == "2025-02-01T09:05:07-03:00");
  CHECK(read("2025-02-01T25:05:07-03:00") == "bad hour: expected 00 to 23");
}

TEST_CASE("what is no local time is refused") {
  const std::string form = "not a time: expected 'dd.mm.yyyy hh:mm:ss' or 'yyyy-mm-dd hh:mm:ss'";
  for (const char* text : {"", "-", "yesterday", "25.12", "25.12.25", "2025-1-1", "24.12.2025 ", "24.12.2025 20",
                           "24.12.2025 20:6", "24.12.2025,20:06", "2025-12-24T", "2025-12-24 20:06:02."}) {
    CAPTURE(text);
    if (std::string_view(text) == "24.12.2025 ")
      CHECK(read(text) == "2025-12-24T00:00:00+05:00");
    else
      CHECK(read(text) == form);
  }
  CHECK(read("31.11.2025 20:06") == "no such day in that month");
  CHECK(read("12.31.2025 20:06") == "bad month: expected 1 to 12");
  CHECK(read("24.12.2025 24:00") == "bad hour: expected 0 to 23");
  CHECK(read("24.12.2025 20:60") == "bad minute: expected 00 to 59");
  CHECK(read("24.12.2025 20:06:60") == "bad second: expected 00 to 59");
  CHECK(read("24.12.2025 20:06 MSK") == "text after the time");
  CHECK(read("01.01.0000") == "outside the years 0000 to 9999 of UTC");
}

TEST_CASE("dates") {
  CHECK(cur::time::format_date(*cur::time::parse_date("2024-02-29")) == "2024-02-29");
  CHECK(cur::time::parse_date("29.02.2024").error().message == "not a date: expected 'yyyy-mm-dd'");
  CHECK(cur::time::parse_date("2023-02-29").error().message == "no such day in that month");
  CHECK(cur::time::parse_date("2024-02-29 ").error().message == "text after the date");
}
