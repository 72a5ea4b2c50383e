#include "clock/term.hpp"

#include <doctest/doctest.h>

#include "clocks_sample.hpp"

using cur::sla::Appeal;
using cur::sla::Clocks;
using cur::sla::ClockState;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using sla_sample::anomalies_of;
using sla_sample::appeal;
using sla_sample::at;
using sla_sample::clock;
using sla_sample::event;
using sla_sample::local;
using sla_sample::look;
using sla_sample::registered;
using sla_sample::seen;
using sla_sample::with;
using sla_sample::with_clock;

TEST_CASE("calendar and working days") {
  const Clocks calendar = with_clock("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  CHECK(seen(calendar, registered("2024-12-05 10:00"), "2024-12-05 10:00") == "running 2025-01-09 23:59:59 0 3074399");
  const Clocks working = with_clock("unit = \"working\"\nlimit = \"7d\"");
  // 5:30 h of the first day and seven whole ones.
  CHECK(seen(working, registered("2024-03-11 10:00"), "2024-03-11 10:00") == "running 2024-03-20 23:59:59 0 225000");
}

TEST_CASE("pauses stand still in every unit") {
  const std::vector<Event> events = {event(EventKind::paused, "2024-03-12 11:00"),
                                     event(EventKind::resumed, "2024-03-13 11:00")};
  const Clocks plain = with_clock("limit = \"8h\"");
  CHECK(seen(plain, registered("2024-03-12 10:00", events), "2024-03-12 14:00") ==
        "paused 2024-03-12 21:00:00 3600 25200");
  CHECK(seen(plain, registered("2024-03-12 10:00", {events[0]}), "2024-03-12 14:00") ==
        "paused 2024-03-12 21:00:00 3600 25200");
  CHECK(seen(plain, registered("2024-03-12 10:00", events), "2024-03-13 12:00") ==
        "running 2024-03-13 18:00:00 7200 21600");
  CHECK(seen(plain, registered("2024-03-12 10:00", events), "2024-03-13 19:00") ==
        "breached 2024-03-13 18:00:00 32400 -3600");
  const Clocks working = with_clock("unit = \"working\"\nlimit = \"8h\"");
  CHECK(seen(working, registered("2024-03-12 10:00", events), "2024-03-13 13:00") ==
        "running 2024-03-14 10:00:00 7200 21600");
  const Clocks days = with_clock("unit = \"calendar_days\"\nlimit = \"3d\"\nlast_day = \"keep\"");
  CHECK(seen(days, registered("2024-03-12 10:00", events), "2024-03-13 12:00")
            .starts_with("running 2024-03-16 23:59:59"));
  const Clocks deaf = with_clock("limit = \"8h\"\npauses = false");
  CHECK(seen(deaf, registered("2024-03-12 10:00", events), "2024-03-12 14:00") ==
        "running 2024-03-12 18:00:00 14400 14400");
}

TEST_CASE("a pause that comes too late does not undo a breach") {
  const Clocks clocks = with_clock("limit = \"8h\"");
  const Appeal late = registered("2024-03-12 10:00", {event(EventKind::paused, "2024-03-12 19:00")});
  CHECK(seen(clocks, late, "2024-03-14 00:00") == "breached 2024-03-12 18:00:00 32400 -3600");
}

TEST_CASE("a pause behind the last day does not move a term in days") {
  for (const char* unit : {"calendar_days", "working"}) {
    CAPTURE(unit);
    const Clocks clocks = with_clock(std::string("unit = \"") + unit + "\"\nlimit = \"3d\"\nstop = \"final_answer\"");
    const Appeal what = appeal("2024-03-11 10:00", {event(EventKind::paused, "2024-03-16 10:00"),
                                                    event(EventKind::resumed, "2024-03-25 10:00"),
                                                    event(EventKind::answered, "2024-03-26 10:00")});
    for (const char* now : {"2024-03-15 09:00", "2024-03-18 09:00", "2024-03-26 09:00", "2024-03-27 09:00"}) {
      CAPTURE(now);
      CHECK(look(clocks, what, now, true).state == ClockState::breached);
      CHECK(local(look(clocks, what, now, true).clocks[0].due) == "2024-03-14 23:59:59");
    }
  }
}

TEST_CASE("who stands still on the last day is not late on the day off that he goes on") {
  const Clocks clocks = with_clock("unit = \"working\"\nlimit = \"3d\"");
  Appeal what = appeal("2024-03-12 10:00", {event(EventKind::paused, "2024-03-15 10:00")});
  CHECK(look(clocks, what, "2024-03-16 10:00").state == ClockState::paused);
  what.events.push_back(event(EventKind::resumed, "2024-03-16 12:00"));
  CHECK(local(look(clocks, what, "2024-03-16 13:00").clocks[0].due) == "2024-03-18 23:59:59");
}

TEST_CASE("an extension moves the last moment of clocks that follow to the end") {
  Event extended = event(EventKind::extended, "2024-03-20 10:00");
  extended.until = at("2024-05-01 12:00");
  const Clocks final_answer = with_clock("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  CHECK(seen(final_answer, registered("2024-03-12 10:00", {extended}), "2024-03-21 10:00")
            .starts_with("running 2024-05-01 12:00:00"));
  const Clocks first_answer = with_clock("unit = \"calendar_days\"\nlimit = \"30d\"");
  CHECK(seen(first_answer, registered("2024-03-12 10:00", {extended}), "2024-03-21 10:00")
            .starts_with("running 2024-04-11 23:59:59"));
}

TEST_CASE("an extension: in time, and no further than the norm allows") {
  const Clocks clocks = with(
      clock("final", "unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"\nextends_most = \"30d\""));
  const auto due = [&](std::vector<Event> events) {
    return look(clocks, appeal("2024-03-11 10:00", std::move(events)), "2024-06-30 10:00");
  };
  CHECK(local(due({}).clocks[0].due) == "2024-04-10 23:59:59");
  Deadlines found = due({event(EventKind::extended, "2024-04-10 12:00", "2024-05-01 18:00")});
  CHECK(local(found.clocks[0].due) == "2024-05-01 18:00:00");
  CHECK(found.anomalies.empty());
  found = due({event(EventKind::extended, "2024-04-10 12:00", "2024-08-01 18:00")});
  CHECK(local(found.clocks[0].due) == "2024-05-13 23:59:59");  // 10 May is off
  CHECK(anomalies_of(found) == "too_long extended ");
  found = due({event(EventKind::extended, "2024-04-11 12:00", "2024-05-01 18:00")});
  CHECK(local(found.clocks[0].due) == "2024-04-10 23:59:59");
  CHECK(anomalies_of(found) == "late extended ");
}

TEST_CASE("an extension in the last second is in time") {
  const Clocks clocks = with_clock("limit = \"8h\"\nstop = \"final_answer\"");
  const Appeal what =
      appeal("2024-03-12 10:00", {event(EventKind::extended, "2024-03-12 18:00:00.900", "2024-03-13 10:00")});
  CHECK(local(look(clocks, what, "2024-03-12 19:00").clocks[0].due) == "2024-03-13 10:00:00");
}

TEST_CASE("an until that shortens, or lies before its event, is odd and not taken") {
  const Clocks clocks = with_clock("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  const auto seen = [&](std::string_view until) {
    return look(clocks, appeal("2024-03-01 10:00", {event(EventKind::extended, "2024-03-06 10:00", until)}),
                "2024-03-10 10:00");
  };
  for (const char* until : {"2023-04-20 10:00", "2024-03-20 10:00"})
    CHECK(local(seen(until).clocks[0].due) == "2024-04-01 23:59:59");
  CHECK(anomalies_of(seen("2023-04-20 10:00")) == "past_until extended ");
  CHECK(anomalies_of(seen("2024-03-20 10:00")) == "shorter extended ");
  const Clocks after = with_clock("limit = \"48h\"\nstart = \"interim\"\nstop = \"final_answer\"");
  const Deadlines promised =
      look(after, appeal("2024-03-01 10:00", {event(EventKind::interim, "2024-03-06 10:00", "2023-03-20 10:00")}),
           "2024-03-06 12:00");
  CHECK(local(promised.clocks[0].due) == "2024-03-08 10:00:00");
  CHECK(anomalies_of(promised) == "past_until interim ");
}

TEST_CASE("an extension counts its days from the day before it was moved, unless the clock says otherwise") {
  const std::string keys =
      "unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"\nextends_most = \"30d\"\n";
  const Appeal what =
      registered("2026-04-01 12:00", {event(EventKind::extended, "2026-04-20 10:00", "2026-06-30 10:00")});
  const auto due = [&](const std::string& more) {
    return local(look(with_clock(keys + more), what, "2026-05-02 12:00").clocks[0].due);
  };
  CHECK(due("") == "2026-06-01 23:59:59");  // 1 May + 30 days is a Sunday
  CHECK(due("extends_from = \"unmoved\"") == "2026-06-01 23:59:59");
  CHECK(due("extends_from = \"moved\"") == "2026-06-03 23:59:59");
  CHECK(due("last_day = \"keep\"") == "2026-05-31 23:59:59");
  CHECK(due("last_day = \"previous\"") == "2026-05-29 23:59:59");
}

TEST_CASE("what became of each extension") {
  const Clocks clocks =
      with_clock("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"\nextends_most = \"30d\"\n");
  const Appeal what =
      registered("2026-04-01 12:00", {event(EventKind::extended, "2026-04-10 10:00", "2026-04-15 10:00"),
                                      event(EventKind::extended, "2026-04-20 10:00", "2026-05-20 10:00"),
                                      event(EventKind::extended, "2026-05-19 10:00", "2026-07-20 10:00"),
                                      event(EventKind::extended, "2026-06-02 10:00", "2026-07-20 10:00")});
  Deadlines found;
  clocks.evaluate(what, {.now = at("2026-06-03 00:00"), .keep_courses = true}, found);
  std::string out;
  (void)clocks.term(found.clocks[0])
      .due(found.courses[0], at("2026-06-03 00:00"), [&](const cur::sla::Term::Extension& one) {
        out += local(one.to) + (one.wrong ? " " + std::string(spelling(*one.wrong)) : "") + "\n";
      });
  CHECK(out ==
        "2026-05-04 23:59:59 shorter\n2026-05-20 10:00:00\n2026-06-01 23:59:59 too_long\n"
        "2026-06-01 23:59:59 late\n");
}
