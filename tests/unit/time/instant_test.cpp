#include "time/instant.hpp"

#include <random>

#include <doctest/doctest.h>

using cur::Result;
using cur::time::format_rfc3339;
using cur::time::Instant;
using cur::time::Offset;
using cur::time::parse_rfc3339;
using cur::time::parse_stamp;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::int64_t ms_of(std::string_view text) {
  const Result<Instant> at = parse_rfc3339(text);
  REQUIRE_MESSAGE(at, text);
  return at->time_since_epoch().count();
}

std::string error_of(std::string_view text) {
  const Result<Instant> at = parse_rfc3339(text);
  return at ? "read as " + format_rfc3339(*at) : std::to_string(at.error().byte) + ": " + at.error().message;
}

}  // namespace

TEST_CASE("RFC 3339: all spellings of one instant") {
  for (const char* text :
       {"2024-02-29T05:30:00Z", "2024-02-29t05:30:00z", "2024-02-29 05:30:00Z", "2024-02-29T08:30:00+03:00",
        "2024-02-28T23:30:00-06:00", "2024-02-29T05:30:00.000-00:00", "2024-02-29T05:30:00.0009999999999999Z"}) {
    CAPTURE(text);
    CHECK(ms_of(text) == 1'709'184'600'000);
  }
}

TEST_CASE("RFC 3339: fractions, old and far years") {
  CHECK(ms_of("1970-01-01T00:00:00.1Z") == 100);
  CHECK(ms_of("1969-12-31T23:59:59.987Z") == -13);
  CHECK(ms_of("0000-01-01T00:00:00Z") == cur::time::k_earliest.time_since_epoch().count());
  CHECK(ms_of("9999-12-31T23:59:59.999Z") == cur::time::k_latest.time_since_epoch().count());
  CHECK(ms_of("1900-03-01T00:00:00Z") - ms_of("1900-02-28T00:00:00Z") == 86'400'000);
  CHECK(ms_of("2000-03-01T00:00:00Z") - ms_of("2000-02-28T00:00:00Z") == 2 * 86'400'000);
}

TEST_CASE("RFC 3339: a leap second is the last millisecond before it ends") {
  CHECK(ms_of("2016-12-31T23:59:60Z") == ms_of("2016-12-31T23:59:59.999Z"));
  CHECK(ms_of("2017-01-01T02:59:60.5+03:00") == ms_of("2016-12-31T23:59:59.999Z"));
  CHECK(ms_of("1960-12-31T23:59:60Z") == ms_of("1960-12-31T23:59:59.999Z"));
  CHECK(error_of("2016-12-31T22:59:60Z") == "17: bad second: a leap second is only at 23:59:60 UTC");
}

TEST_CASE("RFC 3339: what is wrong, and where") {
  CHECK(error_of("") == "0: not a time: expected 'yyyy-mm-ddThh:mm:ss+hh:mm'");
  CHECK(error_of("2024-02-29") == "0: not a time: expected 'yyyy-mm-ddThh:mm:ss+hh:mm'");
  CHECK(error_of("29.02.2024 08:30:00") == "0: not a time: expected 'yyyy-mm-ddThh:mm:ss+hh:mm'");
  CHECK(error_of("2024-02-29T08:30:00 ") == "19: bad offset: expected 'Z' or '+hh:mm'");
  CHECK(error_of("2024-02-29T08:30:00.5") == "21: no offset: expected 'Z' or '+hh:mm' at the end");
  CHECK(error_of("2024-02-29T08:30:00.Z") == "20: no digits after the decimal point");
  CHECK(error_of("2024-02-29T08:30:00+0300") == "19: bad offset: expected 'Z' or '+hh:mm'");
  CHECK(error_of("2024-02-29T08:30:00+24:00") == "19: bad offset: expected 'Z' or '+hh:mm'");
  CHECK(error_of("2024-02-29T08:30:00+03:60") == "19: bad offset: expected 'Z' or '+hh:mm'");
  CHECK(error_of("2024-02-29T08:30:00Z ") == "20: text after the time");
  CHECK(error_of("2024-02-29T08:30:00+03:00Z") == "25: text after the time");
  CHECK(error_of("20x4-02-29T08:30:00Z") == "0: bad year");
  CHECK(error_of("2024-13-29T08:30:00Z") == "5: bad month: expected 01 to 12");
  CHECK(error_of("2023-02-29T08:30:00Z") == "8: no such day in that month");
  CHECK(error_of("1900-02-29T08:30:00Z") == "8: no such day in that month");
  CHECK(error_of("2024-02-00T08:30:00Z") == "8: no such day in that month");
  CHECK(error_of("2024-02-29T24:00:00Z") == "11: bad hour: expected 00 to 23");
  CHECK(error_of("2024-02-29T08:60:00Z") == "14: bad minute: expected 00 to 59");
  CHECK(error_of("2024-02-29T08:30:61Z") == "17: bad second: expected 00 to 59");
  CHECK(error_of("0000-01-01T00:00:00+00:01") == "0: outside the years 0000 to 9999 of UTC");
  CHECK(error_of("9999-12-31T23:59:59-00:01") == "0: outside the years 0000 to 9999 of UTC");
}

TEST_CASE("RFC 3339: without a reason") {
  CHECK(cur::time::read_rfc3339("2024-02-29T08:30:00+03:00") == *parse_rfc3339("2024-02-29T05:30:00Z"));
  CHECK(!cur::time::read_rfc3339("2024-02-29T08:30:00"));
}

TEST_CASE("RFC 3339: the offset that was written is kept") {
  CHECK(parse_stamp("2024-02-29T08:30:00+05:30")->offset == hours{5} + minutes{30});
  CHECK(parse_stamp("2024-02-29T08:30:00-09:00")->offset == -hours{9});
  CHECK(parse_stamp("2024-02-29T08:30:00Z")->offset == Offset{0});
}

TEST_CASE("RFC 3339: writing") {
  const Instant at = *parse_rfc3339("2024-02-29T05:30:00Z");
  CHECK(format_rfc3339(at) == "2024-02-29T05:30:00Z");
  CHECK(format_rfc3339(at, hours{3}) == "2024-02-29T08:30:00+03:00");
  CHECK(format_rfc3339(at, -hours{9} - minutes{30}) == "2024-02-28T20:00:00-09:30");
  CHECK(format_rfc3339(at + milliseconds{70}, hours{3}) == "2024-02-29T08:30:00.070+03:00");
  // Moscow's mean time before 1919: RFC 3339 has no seconds in an offset.
  CHECK(format_rfc3339(at, seconds{9017}) == "2024-02-29T08:00:00+02:30");
  CHECK(format_rfc3339(Instant::max(), hours{3}) == "9999-12-31T23:59:59.999Z");
  CHECK(format_rfc3339(Instant::min()) == "0000-01-01T00:00:00Z");
  CHECK(format_rfc3339(cur::time::k_earliest, -hours{3}) == "0000-01-01T00:00:00Z");
}

TEST_CASE("RFC 3339: what is written is read back") {
  std::mt19937_64 random(20240229);
  std::uniform_int_distribution<std::int64_t> any(cur::time::k_earliest.time_since_epoch().count(),
                                                  cur::time::k_latest.time_since_epoch().count());
  for (int i = 0; i < 20'000; ++i) {
    const Instant at{milliseconds{any(random)}};
    const Offset offset = minutes{static_cast<int>(random() % 1679) - 839};
    CAPTURE(format_rfc3339(at, offset));
    REQUIRE(*parse_rfc3339(format_rfc3339(at, offset)) == at);
  }
}

TEST_CASE("whole seconds of an instant, rounded down") {
  CHECK(cur::time::unix_seconds(Instant(milliseconds(1'999))) == 1);
  CHECK(cur::time::unix_seconds(Instant(milliseconds(-1))) == -1);
  CHECK(cur::time::unix_seconds(Instant(milliseconds(-1'000))) == -1);
}
