// Clocks beside one another, and what a profile can say of each: control, promises, extensions, proof, escalation.
#include <doctest/doctest.h>

#include "clock/clocks.hpp"
#include "clocks_sample.hpp"

using cur::sla::AnswerOutcome;
using cur::sla::Appeal;
using cur::sla::Clock;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::Oddity;
using cur::sla::State;
using sla_sample::appeal;
using sla_sample::at;
using sla_sample::event;
using sla_sample::local;
using sla_sample::look;
using sla_sample::odd;

namespace {

const std::string k_office = R"(
[[week]]
id = "office"
mon-fri = ["08:30-12:00", "13:00-17:30"]
[[week]]
id = "dispatch"
agencies = ["lift*", "gas"]
mon-sun = ["08:00-20:00"]
[[escalation]]
id = "head"
share = 1
[[escalation]]
id = "curator"
share = 0.75
[fallback]
profile = "p"
[[profile]]
id = "p"
)";

Clocks with(const std::string& rest) {
  return {sla_sample::settings(k_office + rest), sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow")};
}

std::string clock(const std::string& id, const std::string& rest) {
  return "[[profile.clock]]\nid = \"" + id + "\"\nnorm = \"n\"\n" + rest + "\n";
}

}  // namespace

TEST_CASE("control: a clock a body, with its own term") {
  const Clocks clocks =
      with(clock("control", "unit = \"calendar_days\"\nlimit = \"30d\"\nstart = \"control\"\nstop = \"final_answer\""));
  Appeal what = appeal("2024-03-11 10:00");
  CHECK(look(clocks, what, "2024-03-12 10:00").clocks.empty());
  what.bodies = {"Администрация губернатора", "Прокуратура"};
  what.events = {event(EventKind::control, "2024-03-12 10:00", "2024-03-15 18:00"),
                 event(EventKind::control, "2024-03-13 10:00"),
                 event(EventKind::control, "2024-03-14 10:00", "2024-03-20 18:00")};
  what.events[0].body = what.events[2].body = 0;
  what.events[1].body = 1;
  Deadlines found = look(clocks, what, "2024-03-13 12:00");
  REQUIRE(found.clocks.size() == 2);
  CHECK(found.clocks[0].body == 0);
  CHECK(local(found.clocks[0].due) == "2024-03-15 18:00:00");
  CHECK(local(found.clocks[1].start) == "2024-03-13 10:00:00");
  CHECK(local(found.clocks[1].due) == "2024-04-12 23:59:59");
  found = look(clocks, what, "2024-03-16 12:00");  // the first body gave another term
  CHECK(local(found.clocks[0].start) == "2024-03-12 10:00:00");
  CHECK(local(found.clocks[0].due) == "2024-03-20 18:00:00");
  what.events.push_back(event(EventKind::answered, "2024-03-17 10:00"));
  CHECK(look(clocks, what, "2024-03-18 12:00").state == State::met);
}

TEST_CASE("after an interim answer: from it, or the promised date") {
  const Clocks clocks =
      with(clock("final", "unit = \"working\"\nlimit = \"7d\"\nstart = \"interim\"\nstop = \"final_answer\""));
  const Clocks deaf = with(clock(
      "final", "unit = \"working\"\nlimit = \"7d\"\nstart = \"interim\"\nstop = \"final_answer\"\npromised = false"));
  const Appeal promised =
      appeal("2024-03-11 10:00", {event(EventKind::interim, "2024-03-11 12:00", "2024-04-05 18:00")});
  CHECK(local(look(clocks, promised, "2024-03-12 10:00").clocks[0].due) == "2024-04-05 18:00:00");
  CHECK(local(look(deaf, promised, "2024-03-12 10:00").clocks[0].due) == "2024-03-20 23:59:59");
}

TEST_CASE("a clock that begins while the author is being asked stands still") {
  const Clocks clocks = with(clock("final", "limit = \"10h\"\nstart = \"interim\"\nstop = \"final_answer\""));
  const Appeal asked = appeal(
      "2024-03-11 10:00", {event(EventKind::paused, "2024-03-11 11:00"), event(EventKind::interim, "2024-03-11 12:00"),
                           event(EventKind::resumed, "2024-03-11 15:00")});
  CHECK(look(clocks, asked, "2024-03-11 14:00").clocks[0].state == State::paused);
  CHECK(local(look(clocks, asked, "2024-03-11 16:00").clocks[0].due) == "2024-03-12 01:00:00");
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
  CHECK(found.odd.empty());
  found = due({event(EventKind::extended, "2024-04-10 12:00", "2024-08-01 18:00")});
  CHECK(local(found.clocks[0].due) == "2024-05-10 23:59:59");
  CHECK(odd(found) == "too_long extended ");
  found = due({event(EventKind::extended, "2024-04-11 12:00", "2024-05-01 18:00")});
  CHECK(local(found.clocks[0].due) == "2024-04-10 23:59:59");
  CHECK(odd(found) == "late extended ");
}

TEST_CASE("forwarding is shown where it happened, and a first reaction is more than an answer") {
  const Clocks forwarding = with(clock("forwarding", "limit = \"24h\"\nstop = \"forwarded\"\noptional = true"));
  CHECK(look(forwarding, appeal("2024-03-11 10:00"), "2024-03-20 10:00").clocks.empty());
  CHECK(
      look(forwarding, appeal("2024-03-11 10:00", {event(EventKind::declined, "2024-03-11 11:00")}), "2024-03-20 10:00")
          .clocks.empty());
  CHECK(look(forwarding, appeal("2024-03-11 10:00", {event(EventKind::forwarded, "2024-03-13 10:00")}),
             "2024-03-20 10:00")
            .state == State::breached);
  const Clocks reaction = with(clock("reaction", "limit = \"3h\"\nstop = \"first_reaction\""));
  for (const EventKind kind : {EventKind::interim, EventKind::paused, EventKind::forwarded, EventKind::resolved})
    CHECK(look(reaction, appeal("2024-03-11 10:00", {event(kind, "2024-03-11 11:00")}), "2024-03-20 10:00").state ==
          State::met);
}

TEST_CASE("a solution without proof") {
  const std::string wanted = "proof = [\"photo\", \"video\"]\n";
  const Clocks clocks = with(wanted + clock("solution", "limit = \"240h\"\nstop = \"resolved\""));
  Event resolved = event(EventKind::resolved, "2024-03-12 10:00");
  CHECK(look(clocks, appeal("2024-03-11 10:00"), "2024-03-13 10:00").state == State::running);
  const Deadlines bare = look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00");
  CHECK(bare.state == State::resolved_unproven);
  CHECK(bare.clocks[0].state == State::resolved_unproven);
  Event note = event(EventKind::other, "2024-03-14 10:00");
  note.media = cur::sla::media_kind("photo");
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved, note}), "2024-03-13 10:00").state ==
        State::resolved_unproven);
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved, note}), "2024-03-15 10:00").state == State::met);
  resolved.media = cur::sla::media_kind("document");
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00").state == State::resolved_unproven);
  resolved.media = cur::sla::media_kind("video");
  CHECK(look(clocks, appeal("2024-03-11 10:00", {resolved}), "2024-03-13 10:00").state == State::met);
  // Resolved too late is breached, proof or not; an explanation needs none; without a clock that waits, the appeal says
  // it.
  CHECK(look(clocks, appeal("2024-03-11 10:00", {event(EventKind::resolved, "2024-03-28 10:00")}), "2024-03-29 10:00")
            .state == State::breached);
  const Clocks answering = with(wanted + clock("answer", "limit = \"240h\"\nstop = \"final_answer\""));
  CHECK(
      look(answering, appeal("2024-03-11 10:00", {event(EventKind::answered, "2024-03-12 10:00")}), "2024-03-13 10:00")
          .state == State::met);
  const Deadlines open =
      look(answering, appeal("2024-03-11 10:00", {event(EventKind::resolved, "2024-03-12 10:00")}), "2024-03-13 10:00");
  CHECK(open.state == State::resolved_unproven);
  CHECK(open.clocks[0].state == State::met);
}

TEST_CASE("escalation at a share of the term") {
  const auto steps = [](const Clocks& clocks, const Appeal& what, std::string_view now) {
    std::string out;
    for (const cur::sla::Step& step : look(clocks, what, now).steps)
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
    CHECK(found.clocks[0].state == State::met);
    CHECK(found.clocks[1].used_s == 4 * 3600);
  }
}
