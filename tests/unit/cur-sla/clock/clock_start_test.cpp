#include "clock/clock_start.hpp"

#include <doctest/doctest.h>

#include "clocks_sample.hpp"

using cur::sla::Appeal;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using sla_sample::anomalies_of;
using sla_sample::appeal;
using sla_sample::at;
using sla_sample::clock;
using sla_sample::local;
using sla_sample::look;
using sla_sample::seen;
using sla_sample::shipped;
using sla_sample::with;

TEST_CASE("from when a clock runs, where the record lacks a time") {
  const auto starts = [](const std::string& profile, const Appeal& what) {
    const Deadlines found = look(with(profile), what, "2024-04-01 00:00");
    return local(found.clocks.at(0).start).substr(5, 5) + (found.anomalies.empty() ? "" : " " + anomalies_of(found));
  };
  const std::string archive = "register = \"archive\"\n";
  const std::string registered_clock = clock("c", "limit = \"8h\"");
  const std::string posted_clock = clock("c", "limit = \"8h\"\nstart = \"posted\"");
  const std::string seen_clock = clock("c", "limit = \"8h\"\nstart = \"seen\"");
  Appeal what;
  what.seen_at = at("2024-03-12 20:00");
  for (const std::string& rule : {registered_clock, posted_clock, seen_clock}) CHECK(starts(rule, what) == "03-12");
  what.posted_at = at("2024-03-12 00:00");
  CHECK(starts(registered_clock, what) == "03-12");
  what.seen_at = at("2024-03-13 00:00");
  CHECK(starts(registered_clock, what) == "03-12");
  CHECK(starts(archive + registered_clock, what) == "03-13");
  CHECK(starts(seen_clock, what) == "03-13");
  // History imported, or an outage: a day and a second later.
  what.seen_at = at("2024-03-13 00:01");
  CHECK(starts(seen_clock, what) == "03-12 seen_late seen_at ");
  CHECK(starts(archive + registered_clock, what) == "03-12 seen_late seen_at ");
  CHECK(starts("late_after = \"2d\"\n" + seen_clock, what) == "03-13");
  CHECK(starts(posted_clock, what) == "03-12");
  what.registered_at = at("2024-03-14 00:00");
  CHECK(starts(archive + registered_clock, what) == "03-14");
  CHECK(starts(posted_clock, what) == "03-12");
}

TEST_CASE("before the archive saw it, an appeal whose clocks start then is not there") {
  Appeal what = appeal("2024-03-12 00:00");
  what.seen_at = at("2024-03-12 20:00");
  const Clocks by_sight = with(clock("c", "limit = \"8h\"\nstart = \"seen\""));
  CHECK(look(by_sight, what, "2024-03-12 10:00", true).is_missing_time);
  CHECK(!look(by_sight, what, "2024-03-12 21:00", true).is_missing_time);
  CHECK(!look(with(clock("c", "limit = \"8h\"")), what, "2024-03-12 10:00", true).is_missing_time);
  what.seen_at = at("2024-03-20 20:00");  // so late that its sight starts nothing
  CHECK(!look(by_sight, what, "2024-03-12 10:00", true).is_missing_time);
}

TEST_CASE("a letter without a registration is registered when the archive that is its register saw it") {
  Appeal letter = appeal("2024-03-12 10:00");
  letter.seen_at = at("2024-03-12 12:00");
  CHECK(seen(shipped("59-fz"), letter, "2024-03-20 00:00").starts_with("met 2024-03-15 23:59:59 7200 "));
}
