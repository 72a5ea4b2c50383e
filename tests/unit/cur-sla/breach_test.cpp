// What was breached stays breached, and what was reached stays reached, whatever happens behind it.
#include <doctest/doctest.h>

#include "clock/clocks.hpp"
#include "clocks_sample.hpp"

using cur::sla::Appeal;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::State;
using sla_sample::appeal;
using sla_sample::event;
using sla_sample::local;
using sla_sample::look;
using sla_sample::odd;

namespace {

Clocks with(const std::string& rest) {
  return {sla_sample::settings("[[week]]\nid = \"w\"\nmon-fri = [\"08:30-17:30\"]\n[[escalation]]\nid = \"curator\"\n"
                               "share = 0.75\n[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n"
                               "[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\n" +
                               rest),
          sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow")};
}

State state(const Clocks& clocks, const Appeal& what, std::string_view now) { return look(clocks, what, now).state; }

}  // namespace

TEST_CASE("a pause behind the last day does not move a term in days") {
  for (const char* unit : {"calendar_days", "working"}) {
    CAPTURE(unit);
    const Clocks clocks = with(std::string("unit = \"") + unit + "\"\nlimit = \"3d\"\nstop = \"final_answer\"");
    const Appeal what = appeal("2024-03-11 10:00", {event(EventKind::paused, "2024-03-16 10:00"),
                                                    event(EventKind::resumed, "2024-03-25 10:00"),
                                                    event(EventKind::answered, "2024-03-26 10:00")});
    for (const char* now : {"2024-03-15 09:00", "2024-03-18 09:00", "2024-03-26 09:00", "2024-03-27 09:00"}) {
      CAPTURE(now);
      CHECK(look(clocks, what, now, true).state == State::breached);
      CHECK(local(look(clocks, what, now, true).clocks[0].due) == "2024-03-14 23:59:59");
    }
  }
}

TEST_CASE("who stands still on the last day is not late on the day off that he goes on") {
  const Clocks clocks = with("unit = \"working\"\nlimit = \"3d\"");
  Appeal what = appeal("2024-03-12 10:00", {event(EventKind::paused, "2024-03-15 10:00")});
  CHECK(state(clocks, what, "2024-03-16 10:00") == State::paused);
  what.events.push_back(event(EventKind::resumed, "2024-03-16 12:00"));
  CHECK(local(look(clocks, what, "2024-03-16 13:00").clocks[0].due) == "2024-03-18 23:59:59");
}

TEST_CASE("a share of a term in days while it stands still") {
  const Clocks clocks = with("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  const Appeal what = appeal("2024-03-01 10:00", {event(EventKind::paused, "2024-03-05 10:00")});
  const Deadlines found = look(clocks, what, "2024-03-10 10:00");
  REQUIRE(found.steps.size() == 1);
  CHECK(!found.steps[0].reached);
  // Reached, it stays so, though the pause makes the term longer.
  const Appeal late = appeal("2024-03-01 10:00", {event(EventKind::paused, "2024-03-25 23:30")});
  for (const char* now : {"2024-03-25 23:40", "2024-03-26 00:30", "2024-04-10 10:00"})
    CHECK(look(clocks, late, now).steps[0].reached);
}

TEST_CASE("a breached round stays known when another begins") {
  const Clocks clocks = with("unit = \"calendar_days\"\nlimit = \"3d\"\nstop = \"final_answer\"");
  const Appeal what = appeal("2024-03-11 10:00", {event(EventKind::answered, "2024-03-20 10:00"),
                                                  event(EventKind::reopened, "2024-03-21 10:00"),
                                                  event(EventKind::answered, "2024-03-22 10:00")});
  for (const char* now : {"2024-03-21 12:00", "2024-03-23 10:00"}) {
    const Deadlines found = look(clocks, what, now, true);
    CHECK(found.state == State::breached);
    CHECK(found.clocks[0].state != State::breached);
    CHECK(found.clocks[0].earlier.rounds == 1);
    CHECK(found.clocks[0].earlier.state == State::breached);
    CHECK(local(found.clocks[0].earlier.due) == "2024-03-14 23:59:59");
    CHECK(local(found.clocks[0].earlier.stop) == "2024-03-20 10:00:00");
  }
}

TEST_CASE("another term by the same body: in time it takes the place of the first, later it hides nothing") {
  const Clocks clocks = with("unit = \"calendar_days\"\nlimit = \"30d\"\nstart = \"control\"\nstop = \"final_answer\"");
  const auto found = [&](std::string_view second) {
    Appeal what = appeal("2024-03-11 10:00", {event(EventKind::control, "2024-03-12 10:00", "2024-03-15 18:00"),
                                              event(EventKind::control, second, "2024-03-25 18:00")});
    what.bodies = {"A"};
    what.events[0].body = what.events[1].body = 0;
    return look(clocks, what, "2024-03-20 10:00");
  };
  CHECK(found("2024-03-14 10:00").state == State::running);
  CHECK(found("2024-03-14 10:00").clocks[0].earlier.rounds == 0);
  CHECK(found("2024-03-18 10:00").state == State::breached);
  CHECK(local(found("2024-03-18 10:00").clocks[0].due) == "2024-03-25 18:00:00");
}

TEST_CASE("an until that shortens, or lies before its event, is odd and not taken") {
  const Clocks clocks = with("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  const auto seen = [&](std::string_view until) {
    return look(clocks, appeal("2024-03-01 10:00", {event(EventKind::extended, "2024-03-06 10:00", until)}),
                "2024-03-10 10:00");
  };
  for (const char* until : {"2023-04-20 10:00", "2024-03-20 10:00"})
    CHECK(local(seen(until).clocks[0].due) == "2024-04-01 23:59:59");
  CHECK(odd(seen("2023-04-20 10:00")) == "past_until extended ");
  CHECK(odd(seen("2024-03-20 10:00")) == "shorter extended ");
  const Clocks after = with("limit = \"48h\"\nstart = \"interim\"\nstop = \"final_answer\"");
  const Deadlines promised =
      look(after, appeal("2024-03-01 10:00", {event(EventKind::interim, "2024-03-06 10:00", "2023-03-20 10:00")}),
           "2024-03-06 12:00");
  CHECK(local(promised.clocks[0].due) == "2024-03-08 10:00:00");
  CHECK(odd(promised) == "past_until interim ");
}

TEST_CASE("an extension in the last second is in time") {
  const Clocks clocks = with("limit = \"8h\"\nstop = \"final_answer\"");
  const Appeal what =
      appeal("2024-03-12 10:00", {event(EventKind::extended, "2024-03-12 18:00:00.900", "2024-03-13 10:00")});
  CHECK(local(look(clocks, what, "2024-03-12 19:00").clocks[0].due) == "2024-03-13 10:00:00");
}

TEST_CASE("what is odd without end is counted, not kept") {
  const Clocks clocks = with("limit = \"8h\"\nstop = \"final_answer\"");
  std::vector<Event> events(1000, event(EventKind::resumed, "2024-03-12 11:00"));
  const Deadlines found = look(clocks, appeal("2024-03-12 10:00", events), "2024-03-12 12:00");
  CHECK(found.odd.size() == 100);
  CHECK(found.odd_left_out == 900);
}
