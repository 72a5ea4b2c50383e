#include "settings/read_week.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using sla_sample::k_end;
using sla_sample::message_of;

TEST_CASE("mistakes in a week") {
  CHECK(message_of("[[week]]\nid = \"w\"\nmon = [\"9-18\"]" + k_end) ==
        "sla.toml:3: week.mon: \"9-18\" is no stretch of hours; write it as \"08:30-12:00\"");
  CHECK(message_of("[[week]]\nid = \"w\"\nmon = [\"13:00-18:00\", \"09:00-12:00\"]" + k_end) ==
        "sla.toml:3: week.mon: \"09:00-12:00\" begins before the hours before it end");
  CHECK(message_of("[[week]]\nid = \"w\"\nmon-fri = [\"09:00-18:00\"]\nfri = [\"09:00-17:00\"]" + k_end) ==
        "sla.toml:4: week.fri: gives hours to a day that has some already");
  CHECK(message_of("[[week]]\nid = \"w\"\nmonday = [\"09:00-18:00\"]" + k_end)
            .starts_with("sla.toml:3: week.monday: unknown key"));
  CHECK(message_of("[[week]]\nid = \"w\"" + k_end) ==
        "sla.toml:2: week.id: week \"w\" has no hours; write them as mon-fri = [\"09:00-18:00\"]");
  const auto week = [](const std::string& id) {
    return "[[week]]\nid = \"" + id + "\"\nagencies = \"city\"\nmon = [\"09:00-18:00\"]\n";
  };
  CHECK(message_of(week("a") + week("b") + k_end) ==
        "sla.toml:7: week.agencies: \"city\" keeps the hours of \"a\" already");
}
