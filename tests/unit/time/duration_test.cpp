#include "time/duration.hpp"

#include <doctest/doctest.h>

using cur::time::DurationWords;
using cur::time::format_duration;
using cur::time::parse_duration;
using cur::time::parse_span;
using cur::time::Span;
using std::chrono::seconds;

TEST_CASE("durations as people write them") {
  CHECK(*parse_duration("90m") == seconds{5'400});
  CHECK(*parse_duration("8h") == seconds{28'800});
  CHECK(*parse_duration("1h30m") == seconds{5'400});
  CHECK(*parse_duration("45s") == seconds{45});
  CHECK(*parse_duration("1d2h3m4s") == seconds{93'784});
  CHECK(*parse_span("30d") == Span{30, seconds{0}});
  CHECK(*parse_span("2d12h") == Span{2, seconds{43'200}});
}

TEST_CASE("what is no duration is refused") {
  for (const char* text : {"", "h", "8", "8 h", "-8h", "1.5h", "30m1h", "1h1h", "8ч", "h8", "99999999999999999999h"}) {
    CAPTURE(text);
    CHECK(!parse_duration(text));
  }
  CHECK(parse_duration("8x").error().message == "bad duration '8x': expected for example 30d, 8h, 90m or 1h30m");
  CHECK(parse_duration("36501d").error().message == "bad duration '36501d': longer than 36500d");
  CHECK(parse_duration("9223372036854775807s").error().message.ends_with("longer than 36500d"));
}

TEST_CASE("durations for people") {
  const auto russian = [](std::int64_t length) { return format_duration(seconds{length}, DurationWords::russian); };
  CHECK(russian(4'800) == "1 ч 20 мин");
  CHECK(russian(4'859) == "1 ч 20 мин");
  CHECK(russian(7'200) == "2 ч");
  CHECK(russian(2 * 86'400 + 3 * 3'600) == "2 дн. 3 ч");
  CHECK(russian(86'400 + 59) == "1 дн.");
  CHECK(russian(61) == "1 мин 1 с");
  CHECK(russian(0) == "0 с");
  CHECK(russian(-90) == "−1 мин 30 с");
  CHECK(format_duration(seconds{4'800}, DurationWords::english) == "1 h 20 min");
  CHECK(format_duration(seconds{93'784}, DurationWords::english) == "1 d 2 h");
}
