#include "calendar/working_week.hpp"

#include <doctest/doctest.h>

using cur::sla::Hours;
using cur::sla::parse_hours;
using cur::sla::parse_weekdays;
using cur::sla::shortened;

TEST_CASE("stretches of hours") {
  CHECK(*parse_hours("08:30-12:00") == Hours{510, 720});
  CHECK(*parse_hours("00:00-24:00") == Hours{0, 1440});
  CHECK(*parse_hours("22:00-06:00") == Hours{1320, 1800});
  for (const char* text : {"", "-", "8:30-12:00", "08:30", "08:30-08:30", "24:00-06:00", "08:60-12:00", "08:30-24:01",
                           "08:30 - 12:00", "-1:30-12:00"}) {
    CAPTURE(text);
    CHECK(!parse_hours(text));
  }
  CHECK(parse_hours("8-17").error().message == "\"8-17\" is no stretch of hours; write it as \"08:30-12:00\"");
}

TEST_CASE("an hour short is the last working hour") {
  CHECK(shortened({{510, 720}, {780, 1050}}) == std::vector<Hours>{{510, 720}, {780, 990}});
  CHECK(shortened({{510, 720}, {780, 840}}) == std::vector<Hours>{{510, 720}});
  CHECK(shortened({{510, 720}, {780, 810}}) == std::vector<Hours>{{510, 690}});
  CHECK(shortened({{510, 540}}).empty());
  CHECK(shortened({}).empty());
}

TEST_CASE("days of the week") {
  CHECK(parse_weekdays("sun") == std::vector<unsigned>{0});
  CHECK(parse_weekdays("mon-fri") == std::vector<unsigned>{1, 2, 3, 4, 5});
  CHECK(parse_weekdays("sat-mon") == std::vector<unsigned>{6, 0, 1});
  CHECK(parse_weekdays("mon-sun").size() == 7);
  CHECK(parse_weekdays("monday").empty());
  CHECK(parse_weekdays("mon-").empty());
  CHECK(parse_weekdays("").empty());
}
