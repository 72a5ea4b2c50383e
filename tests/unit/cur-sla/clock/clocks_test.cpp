#include "clock/clocks.hpp"

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
using sla_sample::shipped;
using sla_sample::with;
using sla_sample::with_clock;

TEST_CASE("plain hours: running, warning, breached, met") {
  const Clocks clocks = with_clock("limit = \"8h\"");
  const Appeal open = registered("2024-03-12 10:00");
  CHECK(seen(clocks, open, "2024-03-12 11:00") == "running 2024-03-12 18:00:00 3600 25200");
  CHECK(seen(clocks, open, "2024-03-12 16:23:59") == "running 2024-03-12 18:00:00 23039 5761");
  CHECK(seen(clocks, open, "2024-03-12 16:24") == "warning 2024-03-12 18:00:00 23040 5760");
  CHECK(seen(clocks, open, "2024-03-12 18:00") == "warning 2024-03-12 18:00:00 28800 0");
  CHECK(seen(clocks, open, "2024-03-12 18:00:01") == "breached 2024-03-12 18:00:00 28801 -1");
  const auto answered = [&](std::string_view when) {
    return seen(clocks, registered("2024-03-12 10:00", {event(EventKind::answered, when)}), "2024-03-20 00:00");
  };
  CHECK(answered("2024-03-12 12:00") == "met 2024-03-12 18:00:00 7200 21600 stop 2024-03-12 12:00:00");
  CHECK(answered("2024-03-12 18:00:00.900") == "met 2024-03-12 18:00:00 28800 0 stop 2024-03-12 18:00:00");
  CHECK(answered("2024-03-12 18:00:01") == "breached 2024-03-12 18:00:00 28801 -1 stop 2024-03-12 18:00:01");
}

TEST_CASE("warning by what is left") {
  const Clocks clocks = with_clock("limit = \"8h\"\nwarn = \"2h\"");
  CHECK(look(clocks, registered("2024-03-12 10:00"), "2024-03-12 15:59:59").state == ClockState::running);
  CHECK(look(clocks, registered("2024-03-12 10:00"), "2024-03-12 16:00").state == ClockState::warning);
}

TEST_CASE("working hours end with the working day, not with the next morning") {
  const Clocks clocks = with_clock("unit = \"working\"\nlimit = \"8h\"");
  const Appeal evening = registered("2024-03-12 20:00");
  CHECK(seen(clocks, evening, "2024-03-13 09:30") == "running 2024-03-13 17:30:00 3600 25200");
  CHECK(seen(clocks, evening, "2024-03-13 17:30") == "warning 2024-03-13 17:30:00 28800 0");
  CHECK(seen(clocks, evening, "2024-03-13 20:00") == "breached 2024-03-13 17:30:00 28800 0");
  CHECK(seen(clocks, evening, "2024-03-14 08:31") == "breached 2024-03-13 17:30:00 28860 -60");
}

TEST_CASE("events out of order, before the start, and in the future") {
  const Clocks clocks = with_clock("limit = \"8h\"");
  const Event answered = event(EventKind::answered, "2024-03-12 17:00");
  const Event interim = event(EventKind::interim, "2024-03-12 12:00");
  CHECK(seen(clocks, registered("2024-03-12 10:00", {answered, interim}), "2024-03-20 00:00") ==
        "met 2024-03-12 18:00:00 7200 21600 stop 2024-03-12 12:00:00");
  // Registered after its answer: the clock is met, and nothing was measured.
  Appeal late = appeal("2024-03-12 11:00", {interim});
  late.registered_at = at("2024-03-12 20:00");
  CHECK(seen(clocks, late, "2024-03-20 00:00") == "met 2024-03-13 04:00:00 null 28800 stop 2024-03-12 12:00:00");
  CHECK(seen(clocks, registered("2024-03-12 10:00", {interim, answered}), "2024-03-12 11:00", true) ==
        "running 2024-03-12 18:00:00 3600 25200");
  // What has not happened yet is not counted, and said, unless nothing later is known at all.
  CHECK(seen(clocks, registered("2024-03-12 10:00", {interim}), "2024-03-12 11:00") ==
        "running 2024-03-12 18:00:00 3600 25200");
  CHECK(seen(clocks, registered("2024-03-12 10:00"), "2024-03-12 09:00") == "running 2024-03-12 18:00:00 0 28800");
}

TEST_CASE("the registered time: the source's, else the event's, else the posting") {
  const Clocks clocks = with_clock("limit = \"8h\"");
  Appeal what;
  CHECK(look(clocks, what, "2024-03-12 10:00").is_missing_time);
  what.posted_at = at("2024-03-12 10:00");
  CHECK(seen(clocks, what, "2024-03-12 10:00").starts_with("running 2024-03-12 18:00:00"));
  what.events = {event(EventKind::registered, "2024-03-12 11:00")};
  CHECK(seen(clocks, what, "2024-03-12 11:00").starts_with("running 2024-03-12 19:00:00"));
  what.registered_at = at("2024-03-12 12:00");
  CHECK(seen(clocks, what, "2024-03-12 12:00").starts_with("running 2024-03-12 20:00:00"));
  what.posted_at.reset();
  CHECK(!look(clocks, what, "2024-03-12 12:00").is_missing_time);
}

TEST_CASE("a year the calendar does not have is told") {
  const Clocks working = with_clock("unit = \"working\"\nlimit = \"8h\"");
  const auto assumed = [](const Clocks& clocks, std::string_view begun, std::string_view now) {
    return look(clocks, registered(begun), now).clocks.front().assumed_year;
  };
  CHECK(assumed(working, "2027-12-01 10:00", "2027-12-02 10:00") == 0);
  CHECK(assumed(working, "2027-12-31 10:00", "2027-12-31 10:00") == 2028);
  CHECK(assumed(working, "2017-12-01 10:00", "2018-12-31 10:00") == 2017);
  CHECK(assumed(with_clock("limit = \"8h\""), "2035-12-01 10:00", "2035-12-01 10:00") == 0);
}

TEST_CASE("shipped: Sevastopol's two norms and the final answer") {
  const Clocks clocks = shipped("sevastopol-2020");
  Appeal what = registered("2024-03-12 16:30");
  Deadlines found = look(clocks, what, "2024-03-12 16:30");
  REQUIRE(found.clocks.size() == 1);
  CHECK(local(found.clocks[0].due) == "2024-03-13 16:30:00");
  what.urgency = "high";
  found = look(clocks, what, "2024-03-12 16:30");
  REQUIRE(found.clocks.size() == 1);
  CHECK(local(found.clocks[0].due) == "2024-03-12 20:30:00");
  what.events = {event(EventKind::interim, "2024-03-12 17:00")};
  found = look(clocks, what, "2024-03-12 18:00");
  REQUIRE(found.clocks.size() == 2);
  CHECK(found.clocks[0].state == ClockState::met);
  CHECK(local(found.clocks[1].due) == "2024-03-21 23:59:59");
  CHECK(found.state == ClockState::running);
}

TEST_CASE("shipped: letters are registered in 3 days and answered in 30") {
  const Clocks clocks = shipped("59-fz");
  Appeal what = registered("2024-03-12 10:00");
  what.posted_at = at("2024-03-11 10:00");
  CHECK(seen(clocks, what, "2024-03-12 10:00") ==
        "met 2024-03-14 23:59:59 86400 223199 stop 2024-03-12 10:00:00; running 2024-04-11 23:59:59 0 2642399");
  what.registered_at.reset();
  CHECK(look(clocks, what, "2024-03-20 10:00").state == ClockState::breached);
}

TEST_CASE("shipped: every profile gives clocks that can stop") {
  const cur::sla::Settings settings = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  CHECK(settings.profiles[settings.fallback].id == "incident-24h");
  for (const cur::sla::Profile& profile : settings.profiles) {
    CAPTURE(profile.id);
    const Clocks clocks = shipped(profile.id);
    CHECK(look(clocks, registered("2024-03-12 10:00"), "2024-03-12 10:01").state == ClockState::running);
    CHECK(look(clocks, registered("2024-03-12 10:00"), "2026-03-12 10:01").state == ClockState::breached);
    const Appeal done = registered("2024-03-12 10:00", {event(EventKind::resolved, "2024-03-12 10:05")});
    CHECK(look(clocks, done, "2026-03-12 10:01").state == ClockState::met);
  }
}

TEST_CASE("a share of a term in days while it stands still") {
  const Clocks clocks =
      with_clock("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"\nescalation = [\"curator\"]");
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
  const Clocks clocks = with_clock("unit = \"calendar_days\"\nlimit = \"3d\"\nstop = \"final_answer\"");
  const Appeal what = appeal("2024-03-11 10:00", {event(EventKind::answered, "2024-03-20 10:00"),
                                                  event(EventKind::reopened, "2024-03-21 10:00"),
                                                  event(EventKind::answered, "2024-03-22 10:00")});
  for (const char* now : {"2024-03-21 12:00", "2024-03-23 10:00"}) {
    const Deadlines found = look(clocks, what, now, true);
    CHECK(found.state == ClockState::breached);
    CHECK(found.clocks[0].state != ClockState::breached);
    CHECK(found.clocks[0].earlier.rounds == 1);
    CHECK(found.clocks[0].earlier.state == ClockState::breached);
    CHECK(local(found.clocks[0].earlier.due) == "2024-03-14 23:59:59");
    CHECK(local(found.clocks[0].earlier.stop) == "2024-03-20 10:00:00");
  }
}

TEST_CASE("escalation at a share of the term") {
  const auto steps = [](const Clocks& clocks, const Appeal& what, std::string_view now) {
    std::string out;
    for (const cur::sla::EscalationStep& step : look(clocks, what, now).steps)
      out += step.rule->id + ' ' + local(step.at) + (step.reached ? "! " : " ");
    return out;
  };
  const Clocks plain = with(clock("c", "limit = \"8h\""));
  CHECK(steps(plain, appeal("2024-03-12 10:00"), "2024-03-12 15:59:59") ==
        "curator 2024-03-12 16:00:00 head 2024-03-12 18:00:00 ");
  CHECK(steps(plain, appeal("2024-03-12 10:00"), "2024-03-12 16:00") ==
        "curator 2024-03-12 16:00:00! head 2024-03-12 18:00:00 ");
  CHECK(steps(plain, appeal("2024-03-12 10:00", {event(EventKind::answered, "2024-03-12 12:00")}),
              "2024-03-13 10:00") == "");
  CHECK(steps(plain, appeal("2024-03-12 10:00", {event(EventKind::answered, "2024-03-12 17:00")}),
              "2024-03-13 10:00") == "curator 2024-03-12 16:00:00! ");
  CHECK(steps(plain,
              appeal("2024-03-12 10:00",
                     {event(EventKind::paused, "2024-03-12 11:00"), event(EventKind::resumed, "2024-03-12 13:00")}),
              "2024-03-12 14:00") == "curator 2024-03-12 18:00:00 head 2024-03-12 20:00:00 ");
  const Clocks working = with(clock("c", "unit = \"working\"\nlimit = \"8h\""));
  CHECK(steps(working, appeal("2024-03-12 16:30"), "2024-03-12 17:00") ==
        "curator 2024-03-13 14:30:00 head 2024-03-13 16:30:00 ");
  // A term in days: three quarters of the time between its start and its last second.
  const Clocks days =
      with(clock("c", "unit = \"calendar_days\"\nlimit = \"4d\"\nlast_day = \"keep\"\nescalation = [\"curator\"]"));
  CHECK(steps(days, appeal("2024-03-11 00:00"), "2024-03-11 10:00") == "curator 2024-03-14 17:59:59 ");
  CHECK(steps(with(clock("c", "limit = \"8h\"\nescalation = []")), appeal("2024-03-12 10:00"), "2024-03-20 10:00") ==
        "");
}

TEST_CASE("an agency keeps its own hours, unless the clock names a week") {
  Appeal what = appeal("2024-03-12 19:00");
  const Clocks clocks = with(clock("c", "unit = \"working\"\nlimit = \"2h\""));
  CHECK(local(look(clocks, what, "2024-03-12 19:00").clocks[0].due) == "2024-03-13 10:30:00");
  what.agency = "lift-east";
  CHECK(local(look(clocks, what, "2024-03-12 19:00").clocks[0].due) == "2024-03-13 09:00:00");
  const Clocks named = with(clock("c", "unit = \"working\"\nlimit = \"2h\"\nweek = \"office\""));
  CHECK(local(look(named, what, "2024-03-12 19:00").clocks[0].due) == "2024-03-13 10:30:00");
}

TEST_CASE("clocks of every profile, unless it has one of the same id") {
  const std::string common = "[[clock]]\nid = \"c\"\nlimit = \"5h\"\nnorm = \"n\"\n";
  CHECK(look(with(common), appeal("2024-03-12 10:00"), "2024-03-12 11:00").clocks.size() == 1);
  const Deadlines own =
      look(with(clock("c", "limit = \"1h\"") + common), appeal("2024-03-12 10:00"), "2024-03-12 11:00");
  REQUIRE(own.clocks.size() == 1);
  CHECK(local(own.clocks[0].due) == "2024-03-12 11:00:00");
}

TEST_CASE("a change of profile keeps the pauses, and a first answer stays one") {
  const std::vector<Event> events = {
      event(EventKind::interim, "2024-03-12 11:00"), event(EventKind::paused, "2024-03-12 12:00"),
      event(EventKind::resumed, "2024-03-12 14:00"), event(EventKind::reopened, "2024-03-12 15:00")};
  for (const char* limit : {"8h", "24h"}) {
    const Clocks clocks = with(clock("first", std::string("limit = \"") + limit + "\"") +
                               clock("final", std::string("limit = \"") + limit + "\"\nstop = \"final_answer\""));
    const Deadlines found = look(clocks, appeal("2024-03-12 10:00", events), "2024-03-12 16:00");
    REQUIRE(found.clocks.size() == 2);
    CHECK(found.clocks[0].state == ClockState::met);
    CHECK(found.clocks[1].used_s == 4 * 3600);
  }
}

TEST_CASE("what cannot be right is said of each") {
  const Clocks clocks = with(clock("c", "limit = \"8h\"\nstop = \"final_answer\""));
  const auto told = [&](std::vector<Event> events) {
    return anomalies_of(look(clocks, appeal("2024-03-12 10:00", std::move(events)), "2024-03-13 10:00"));
  };
  CHECK(told({event(EventKind::paused, "2024-03-12 11:00"), event(EventKind::resumed, "2024-03-12 12:00"),
              event(EventKind::answered, "2024-03-12 13:00"), event(EventKind::reopened, "2024-03-12 14:00")}) == "");
  CHECK(told({event(EventKind::answered, "2024-03-14 11:00")}) == "future answered ");
  CHECK(told({event(EventKind::answered, "2024-03-12 09:56")}) == "before answered ");
  CHECK(told({event(EventKind::answered, "2024-03-12 09:00")}) == "before_question answered ");
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
  note.media = cur::appeal::bit(cur::appeal::MediaKind::photo);
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved, note}), "2024-03-13 10:00").state ==
        ClockState::resolved_unproven);
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved, note}), "2024-03-15 10:00").state == ClockState::met);
  resolved.media = cur::appeal::bit(cur::appeal::MediaKind::document);
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00").state ==
        ClockState::resolved_unproven);
  resolved.media = cur::appeal::bit(cur::appeal::MediaKind::video);
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

TEST_CASE("what is no appeal has no clocks") {
  const Clocks clocks = with(clock("answer", "limit = \"24h\""));
  Appeal noise = appeal("2024-03-11 10:00");
  noise.is_noise = true;
  const Deadlines found = look(clocks, noise, "2024-03-21 10:00");
  CHECK(found.is_noise);
  CHECK(found.clocks.empty());
  CHECK_FALSE(look(clocks, appeal("2024-03-11 10:00"), "2024-03-21 10:00").is_noise);
}

TEST_CASE("only what was repaired needs proof") {
  const Clocks clocks = with("proof = \"photo\"\n" + clock("solution", "limit = \"240h\"\nstop = \"resolved\""));
  Event explained = event(EventKind::answered, "2024-03-12 10:00");
  explained.outcome = cur::appeal::Outcome::explained;
  const auto state = [&](std::vector<Event> events) {
    return look(clocks, appeal("2024-03-11 10:00", std::move(events)), "2024-03-15 10:00").state;
  };
  CHECK(state({explained}) == ClockState::met);
  const Event resolved = event(EventKind::resolved, "2024-03-11 12:00");
  CHECK(state({resolved}) == ClockState::resolved_unproven);
  CHECK(state({resolved, explained}) == ClockState::met);
}

TEST_CASE("explained stops what resolved stops, unless the profile says otherwise") {
  const std::string solution = clock("solution", "limit = \"240h\"\nstop = \"resolved\"");
  Event explained = event(EventKind::answered, "2024-03-12 10:00");
  explained.outcome = cur::appeal::Outcome::explained;
  const Appeal what = appeal("2024-03-11 10:00", {explained});
  CHECK(look(with(solution), what, "2024-03-15 10:00").clocks[0].stop == at("2024-03-12 10:00"));
  CHECK(!look(with("explained_stops = false\n" + solution), what, "2024-03-15 10:00").clocks[0].stop);
  const Appeal repaired = appeal("2024-03-11 10:00", {explained, event(EventKind::resolved, "2024-03-13 10:00")});
  CHECK(look(with("explained_stops = false\n" + solution), repaired, "2024-03-15 10:00").clocks[0].stop ==
        at("2024-03-13 10:00"));
}

TEST_CASE("the appeals of a municipality follow its own zone") {
  const cur::config::Region region(
      cur::config::parse_toml("[[municipality]]\nname = \"east\"\nzone = \"Asia/Omsk\"\n", "region.toml"));
  const Clocks clocks(sla_sample::settings("[[week]]\nid = \"w\"\nmon-fri = [\"09:00-18:00\"]\n[fallback]\nprofile = "
                                           "\"p\"\n[[profile]]\nid = \"p\"\n" +
                                           clock("c", "unit = \"working\"\nlimit = \"1h\"") +
                                           clock("d", "unit = \"working\"\nlimit = \"1d\"")),
                      sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"), region.municipalities());
  Appeal what = appeal("2024-03-12 07:00");  // 10:00 in Omsk
  CHECK(seen(clocks, what, "2024-03-12 07:00") ==
        "running 2024-03-12 10:00:00 0 3600; running 2024-03-13 23:59:59 0 64800");
  what.municipality = "east";
  const Deadlines found = look(clocks, what, "2024-03-12 07:00");
  CHECK(local(found.clocks[0].due) == "2024-03-12 08:00:00");
  CHECK(local(found.clocks[1].due, "Asia/Omsk") == "2024-03-13 23:59:59");
  CHECK(clocks.zone(found.zone).name() == "Asia/Omsk");
}

TEST_CASE("each agency that got a copy has a clock of its own, by its own hours") {
  const Clocks clocks = with(clock("part",
                                   "unit = \"working\"\nlimit = \"3h\"\nstart = \"copy\"\nstop = "
                                   "\"first_answer\"") +
                             clock("answer", "limit = \"240h\"\nstop = \"final_answer\""));
  Appeal what = registered("2024-03-12 10:00");
  what.agency = "roads";
  CHECK(look(clocks, what, "2024-03-12 11:00").clocks.size() == 1);
  what.copies = {"water", "roads", "gas"};
  const Deadlines found = look(clocks, what, "2024-03-12 11:00");
  REQUIRE(found.clocks.size() == 3);
  CHECK(owner_of(found.clocks[0], what) == "water");
  CHECK(owner_of(found.clocks[1], what) == "gas");
  CHECK(owner_of(found.clocks[2], what).empty());
  CHECK(local(found.clocks[0].due) ==
        "2024-03-12 14:00:00");  // with the lunch of the profile's week, none with its own
  CHECK(local(found.clocks[1].due) == "2024-03-12 13:00:00");
}

TEST_CASE("a promise beyond the norm and a pause that lasts are said") {
  const Clocks clocks = with(clock("final",
                                   "unit = \"working\"\nlimit = \"7d\"\nstart = \"interim\"\nstop = "
                                   "\"final_answer\""));
  const auto promised = [&](std::string_view until) {
    return look(clocks, appeal("2024-03-11 10:00", {event(EventKind::interim, "2024-03-11 12:00", until)}),
                "2024-03-12 10:00");
  };
  CHECK(promised("2024-03-20 18:00").anomalies.empty());
  const Deadlines late = promised("2024-06-20 18:00");
  CHECK(anomalies_of(late) == "beyond_norm interim ");
  CHECK(late.clocks[0].is_promise_beyond_norm);
  CHECK(local(late.clocks[0].due) == "2024-06-20 18:00:00");  // and it counts

  const Clocks plain = with("long_pause = \"10d\"\n" + clock("c", "limit = \"24h\""));
  const Event paused = event(EventKind::paused, "2024-03-11 12:00");
  const Appeal what = appeal("2024-03-11 10:00", {paused});
  CHECK(look(plain, what, "2024-03-21 12:00").anomalies.empty());
  const Deadlines still = look(plain, what, "2024-03-21 12:01");
  CHECK(anomalies_of(still) == "long_pause paused ");
  CHECK(still.clocks[0].long_pause == at("2024-03-11 12:00"));
  const Deadlines over = look(
      plain, appeal("2024-03-11 10:00", {paused, event(EventKind::resumed, "2024-04-11 12:00")}), "2024-04-11 13:00");
  CHECK(anomalies_of(over) == "long_pause paused ");
  CHECK(!over.clocks[0].long_pause);
  CHECK(anomalies_of(look(with(clock("c", "limit = \"24h\"\npauses = false")), what, "2024-08-21 12:01")).empty());
}

TEST_CASE("shipped: a reopened appeal has a clock that runs, in every profile") {
  const cur::sla::Settings shipped = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  for (const cur::sla::Profile& profile : shipped.profiles) {
    CAPTURE(profile.id);
    cur::sla::Settings settings = shipped;
    settings.rules.clear();
    settings.fallback = static_cast<std::size_t>(&profile - shipped.profiles.data());
    const Clocks clocks(std::move(settings), sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
    for (const EventKind end : {EventKind::answered, EventKind::resolved, EventKind::declined, EventKind::deleted}) {
      const Deadlines found = look(clocks,
                                   registered("2026-04-01 08:00", {event(end, "2026-04-01 10:00"),
                                                                   event(EventKind::reopened, "2026-04-02 10:00")}),
                                   "2026-04-02 10:01");
      const auto runs = [](const cur::sla::Clock& one) { return !one.stop && one.start == at("2026-04-02 10:00"); };
      CHECK(std::any_of(found.clocks.begin(), found.clocks.end(), runs));
    }
  }
}

TEST_CASE("shipped: what is forwarded is answered elsewhere, and the portal's term has bounds") {
  const Clocks clocks(sla_sample::settings(std::string(cur::sla::default_settings_text())), sla_sample::calendar(),
                      *cur::time::Zone::find("Europe/Moscow"));
  Appeal letter = registered("2026-03-02 12:00", {event(EventKind::forwarded, "2026-03-05 10:00")});
  letter.source = "letters";
  CHECK(look(clocks, letter, "2026-06-02 12:00").state == ClockState::met);
  Appeal paused = registered("2026-04-01 08:00", {event(EventKind::paused, "2026-04-05 10:00")});
  paused.source = "pos";
  CHECK(look(clocks, paused, "2026-12-20 09:00").state == ClockState::breached);
  Appeal extended =
      registered("2026-04-01 08:00", {event(EventKind::extended, "2026-04-05 10:00", "2027-06-01 00:00")});
  extended.source = "pos";
  CHECK(local(look(clocks, extended, "2026-04-20 09:00").clocks[0].due) == "2026-06-01 23:59:59");
}
