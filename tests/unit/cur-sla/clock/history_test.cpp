#include "clock/history.hpp"

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
using sla_sample::look;
using sla_sample::with;

TEST_CASE("what cannot be right is said of each") {
  const Clocks clocks = with(clock("c", "limit = \"8h\"\nstop = \"final_answer\""));
  const auto told = [&](std::vector<Event> events) {
    return anomalies_of(look(clocks, appeal("2024-03-12 10:00", std::move(events)), "2024-03-13 10:00"));
  };
  CHECK(told({event(EventKind::paused, "2024-03-12 11:00"), event(EventKind::resumed, "2024-03-12 12:00"),
              event(EventKind::answered, "2024-03-12 13:00"), event(EventKind::reopened, "2024-03-12 14:00")}) == "");
  CHECK(told({event(EventKind::answered, "2024-03-14 11:00")}) == "future answered ");
  CHECK(told({event(EventKind::answered, "2024-03-12 09:00")}) == "before answered ");
  CHECK(told({event(EventKind::resumed, "2024-03-12 11:00")}) == "not_paused resumed ");
  CHECK(told({event(EventKind::reopened, "2024-03-12 11:00")}) == "not_answered reopened ");
  CHECK(told({event(EventKind::extended, "2024-03-12 11:00")}) == "no_until extended ");
  CHECK(told({event(EventKind::deleted, "2024-03-12 11:00"), event(EventKind::reopened, "2024-03-12 12:00")}) == "");
  CHECK(told({event(EventKind::answered, "2024-03-12 11:00"), event(EventKind::interim, "2024-03-12 12:00")}) ==
        "over interim ");
  CHECK(told({event(EventKind::interim, "2024-03-12 11:00", "2024-03-20 10:00"),
              event(EventKind::interim, "2024-03-12 12:00", "2024-03-21 10:00")}) == "second_until interim ");
  CHECK(told({event(EventKind::answered, "2024-03-12 12:00"), event(EventKind::interim, "2024-03-12 11:00")}) ==
        "unsorted interim ");
  CHECK(told({event(EventKind::other, "2024-03-14 12:00"), event(EventKind::other, "2024-03-11 11:00")}) == "");
  CHECK(look(clocks, appeal("2024-03-12 10:00", {event(EventKind::answered, "2024-03-14 11:00")}), "2024-03-13 10:00",
             true)
            .anomalies.empty());
  CHECK(anomalies_of(look(clocks, appeal("2024-03-14 10:00"), "2024-03-13 10:00")) == "future posted_at ");
  CHECK(look(clocks, appeal("2024-03-14 10:00"), "2024-03-13 10:00", true).is_missing_time);
}

TEST_CASE("as of a time an appeal is what it was then, day by day") {
  const Clocks clocks = with(clock("first", "unit = \"working\"\nlimit = \"8h\"") +
                             clock("final", "unit = \"calendar_days\"\nlimit = \"10d\"\nstop = \"final_answer\""));
  std::vector<Event> all = {event(EventKind::interim, "2024-03-13 11:00"),
                            event(EventKind::paused, "2024-03-14 12:00"),
                            event(EventKind::resumed, "2024-03-18 14:00"),
                            event(EventKind::extended, "2024-03-19 10:00", "2024-04-10 18:00"),
                            event(EventKind::answered, "2024-03-25 10:00"),
                            event(EventKind::reopened, "2024-03-28 10:00")};
  Appeal whole = appeal("2024-03-12 10:00", all);
  whole.registered_at = at("2024-03-13 09:00");
  for (int day = 0; day < 30; ++day) {
    const cur::time::Instant now = at("2024-03-12 23:00") + std::chrono::hours{24 * day};
    Appeal known = appeal("2024-03-12 10:00");
    if (*whole.registered_at <= now) known.registered_at = whole.registered_at;
    for (const Event& one : all) {
      if (one.at <= now) known.events.push_back(one);
    }
    Deadlines then;
    Deadlines later;
    clocks.evaluate(known, {now}, then);
    clocks.evaluate(whole, {now, true}, later);
    REQUIRE(then.clocks.size() == later.clocks.size());
    CHECK(then.state == later.state);
    CHECK(then.anomalies == later.anomalies);
    for (std::size_t i = 0; i < then.clocks.size(); ++i) {
      CHECK(then.clocks[i].start == later.clocks[i].start);
      CHECK(then.clocks[i].due == later.clocks[i].due);
      CHECK(then.clocks[i].stop == later.clocks[i].stop);
      CHECK(then.clocks[i].used_s == later.clocks[i].used_s);
      CHECK(then.clocks[i].left_s == later.clocks[i].left_s);
    }
  }
}

TEST_CASE("a solution without proof") {
  const std::string wanted = "proof = [\"photo\", \"video\"]\n";
  const Clocks clocks = with(wanted + clock("solution", "limit = \"240h\"\nstop = \"resolved\""));
  Event resolved = event(EventKind::resolved, "2024-03-12 10:00");
  CHECK(look(clocks, appeal("2024-03-11 10:00"), "2024-03-13 10:00").state == ClockState::running);
  const Deadlines bare = look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00");
  CHECK(bare.state == ClockState::resolved_unproven);
  CHECK(bare.clocks[0].state == ClockState::resolved_unproven);
  Event note = event(EventKind::other, "2024-03-14 10:00");
  note.media = cur::sla::media_kind("photo");
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved, note}), "2024-03-13 10:00").state ==
        ClockState::resolved_unproven);
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved, note}), "2024-03-15 10:00").state == ClockState::met);
  resolved.media = cur::sla::media_kind("document");
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00").state ==
        ClockState::resolved_unproven);
  resolved.media = cur::sla::media_kind("video");
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00").state == ClockState::met);
  // Resolved too late is breached, proof or not; an explanation needs none; without a clock that waits, the appeal says
  // it.
  CHECK(look(clocks, appeal("2024-03-11 10:00", {event(EventKind::resolved, "2024-03-28 10:00")}), "2024-03-29 10:00")
            .state == ClockState::breached);
  const Clocks answering = with(wanted + clock("answer", "limit = \"240h\"\nstop = \"final_answer\""));
  CHECK(
      look(answering, appeal("2024-03-11 10:00", {event(EventKind::answered, "2024-03-12 10:00")}), "2024-03-13 10:00")
          .state == ClockState::met);
  const Deadlines open =
      look(answering, appeal("2024-03-11 10:00", {event(EventKind::resolved, "2024-03-12 10:00")}), "2024-03-13 10:00");
  CHECK(open.state == ClockState::resolved_unproven);
  CHECK(open.clocks[0].state == ClockState::met);
}
