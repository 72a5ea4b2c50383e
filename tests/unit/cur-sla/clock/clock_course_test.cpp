#include "clock/clock_course.hpp"

#include <doctest/doctest.h>

#include "clocks_sample.hpp"

using AnswerOutcome = cur::appeal::Outcome;
using cur::sla::Appeal;
using cur::sla::ClockCourse;
using cur::sla::ClockRule;
using cur::sla::Clocks;
using cur::sla::ClockState;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::Interval;
using cur::sla::make_clock_course;
using cur::sla::Start;
using cur::sla::Stop;
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

namespace {

cur::time::Instant begin() { return at("2024-03-12 10:00"); }

ClockRule rule(Start start, Stop stop, bool restarts = false) {
  ClockRule out;
  out.start = start;
  out.stop = {stop};
  out.restarts = restarts;
  return out;
}

const ClockRule k_first_answer = rule(Start::registered, Stop::first_answer);
const ClockRule k_after_interim = rule(Start::interim, Stop::first_answer);

Event event_at(EventKind kind, std::string_view clock) {
  return {.kind = kind, .at = at("2024-03-12 " + std::string(clock))};
}

ClockCourse course(const ClockRule& of, const std::vector<Event>& events) {
  const std::optional<ClockCourse> found = make_clock_course(of, events, begin());
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("a clock without a start has not begun") {
  CHECK(!make_clock_course(k_first_answer, {event_at(EventKind::answered, "11:00")}, std::nullopt));
  CHECK(!make_clock_course(k_after_interim, {event_at(EventKind::answered, "11:00")}, begin()));
  CHECK(make_clock_course(k_after_interim, {event_at(EventKind::interim, "11:00")}, std::nullopt)->start ==
        at("2024-03-12 11:00"));
}

TEST_CASE("what stops a clock") {
  const auto stopped_by = [](Stop stop, EventKind kind, AnswerOutcome outcome = AnswerOutcome::none) {
    Event last = event_at(kind, "11:00");
    last.outcome = outcome;
    return course(rule(Start::registered, stop), {event_at(EventKind::other, "10:30"), last}).stop == last.at;
  };
  CHECK(stopped_by(Stop::registered, EventKind::registered));
  CHECK(!stopped_by(Stop::registered, EventKind::answered));
  CHECK(stopped_by(Stop::forwarded, EventKind::forwarded));
  CHECK(stopped_by(Stop::first_answer, EventKind::interim));
  CHECK(stopped_by(Stop::first_answer, EventKind::resolved));
  CHECK(!stopped_by(Stop::final_answer, EventKind::interim));
  CHECK(stopped_by(Stop::final_answer, EventKind::answered));
  CHECK(stopped_by(Stop::resolved, EventKind::answered, AnswerOutcome::explained));
  CHECK(!stopped_by(Stop::resolved, EventKind::answered));
  CHECK(stopped_by(Stop::resolved, EventKind::answered, AnswerOutcome::resolved));
  CHECK(stopped_by(Stop::resolved, EventKind::resolved));
  CHECK(stopped_by(Stop::resolved, EventKind::declined));
}

TEST_CASE("pauses: doubled, unfinished, begun before the clock") {
  const std::vector<Event> events = {event_at(EventKind::resumed, "09:00"), event_at(EventKind::paused, "09:30"),
                                     event_at(EventKind::paused, "10:30"),  event_at(EventKind::resumed, "11:00"),
                                     event_at(EventKind::resumed, "11:30"), event_at(EventKind::paused, "12:00")};
  const ClockCourse found = course(k_first_answer, events);
  CHECK(found.pauses == std::vector<Interval>{{begin(), at("2024-03-12 11:00")}});
  CHECK(found.paused_since == at("2024-03-12 12:00"));
}

TEST_CASE("what comes after the stop changes nothing, but for a reopening") {
  const std::vector<Event> events = {event_at(EventKind::answered, "11:00"), event_at(EventKind::paused, "12:00"),
                                     event_at(EventKind::answered, "13:00")};
  CHECK(course(k_first_answer, events).stop == at("2024-03-12 11:00"));
  CHECK(!course(k_first_answer, events).paused_since);
  std::vector<Event> again = events;
  again.push_back(event_at(EventKind::reopened, "14:00"));
  CHECK(course(k_first_answer, again).stop == at("2024-03-12 11:00"));
  const ClockCourse restarted = course(rule(Start::registered, Stop::first_answer, true), again);
  CHECK(restarted.start == at("2024-03-12 14:00"));
  CHECK(!restarted.stop);
}

TEST_CASE("answers and refusals end every pause") {
  const ClockRule solution = rule(Start::registered, Stop::resolved, true);
  const ClockCourse answered =
      course(solution, {event_at(EventKind::paused, "10:30"), event_at(EventKind::answered, "11:00")});
  CHECK(!answered.stop);
  CHECK(!answered.paused_since);
  CHECK(answered.pauses == std::vector<Interval>{{at("2024-03-12 10:30"), at("2024-03-12 11:00")}});
  const std::vector<Event> declined = {event_at(EventKind::paused, "10:30"), event_at(EventKind::declined, "11:00"),
                                       event_at(EventKind::reopened, "12:00")};
  CHECK(!course(solution, declined).paused_since);
  // After a refusal, too, a reopened appeal needs its final answer.
  const ClockCourse final_answer = course(rule(Start::interim, Stop::final_answer, true), declined);
  CHECK(final_answer.start == at("2024-03-12 12:00"));
  CHECK(!final_answer.paused_since);
}

TEST_CASE("an interim answer behind the final one starts nothing, until it is reopened") {
  const ClockRule final_answer = rule(Start::interim, Stop::final_answer);
  std::vector<Event> events = {event_at(EventKind::answered, "11:00"), event_at(EventKind::interim, "11:05")};
  CHECK(!make_clock_course(final_answer, events, begin()));
  events.push_back(event_at(EventKind::reopened, "12:00"));
  events.push_back(event_at(EventKind::interim, "12:05"));
  CHECK(course(final_answer, events).start == at("2024-03-12 12:05"));
}

TEST_CASE("the first interim answer of a round promises, the second does not") {
  ClockRule final_answer = rule(Start::interim, Stop::final_answer, true);
  final_answer.accepts_promise = true;
  const auto interim = [](std::string_view clock, std::string_view until) {
    Event out = event_at(EventKind::interim, clock);
    out.until = at("2024-03-12 " + std::string(until));
    return out;
  };
  std::vector<Event> events = {interim("10:30", "15:00"), interim("11:00", "16:00")};
  CHECK(course(final_answer, events).promised == at("2024-03-12 15:00"));
  events.push_back(event_at(EventKind::answered, "12:00"));
  events.push_back(event_at(EventKind::reopened, "13:00"));
  CHECK(!course(final_answer, events).promised);
  events.push_back(interim("14:00", "18:00"));
  CHECK(course(final_answer, events).promised == at("2024-03-12 18:00"));
  CHECK(course(final_answer, events).start == at("2024-03-12 13:00"));
}

TEST_CASE("an answer while paused ends the pause") {
  const Clocks clocks = with_clock("limit = \"8h\"");
  const Appeal answered = registered("2024-03-12 10:00", {event(EventKind::paused, "2024-03-12 11:00"),
                                                          event(EventKind::answered, "2024-03-14 11:00")});
  CHECK(seen(clocks, answered, "2024-03-20 00:00") == "met 2024-03-14 18:00:00 3600 25200 stop 2024-03-14 11:00:00");
}

TEST_CASE("reopened: the final clock begins again, the first answer stays answered where the clock says so") {
  const std::vector<Event> events = {event(EventKind::answered, "2024-03-12 11:00"),
                                     event(EventKind::reopened, "2024-03-20 10:00")};
  const Clocks first = with_clock("limit = \"8h\"\nrestarts = false");
  CHECK(seen(first, registered("2024-03-12 10:00", events), "2024-03-21 10:00") ==
        "met 2024-03-12 18:00:00 3600 25200 stop 2024-03-12 11:00:00");
  const Clocks last = with_clock("limit = \"48h\"\nstop = \"final_answer\"");
  CHECK(seen(last, registered("2024-03-12 10:00", events), "2024-03-21 10:00") ==
        "running 2024-03-22 10:00:00 86400 86400");
  // An appeal that was never answered is not helped by being reopened.
  CHECK(seen(last, registered("2024-03-12 10:00", {events[1]}), "2024-03-21 10:00")
            .starts_with("breached 2024-03-14 10:00:00"));
}

TEST_CASE("a clock that an interim answer starts") {
  const Clocks clocks = with_clock("unit = \"working\"\nlimit = \"7d\"\nstart = \"interim\"\nstop = \"final_answer\"");
  CHECK(look(clocks, registered("2024-03-11 10:00"), "2024-03-12 10:00").clocks.empty());
  CHECK(look(clocks, registered("2024-03-11 10:00"), "2024-03-12 10:00").state == ClockState::met);
  const Event interim = event(EventKind::interim, "2024-03-11 12:00");
  CHECK(seen(clocks, registered("2024-03-11 10:00", {interim}), "2024-03-11 12:00")
            .starts_with("running 2024-03-20 23:59:59"));
  // Answered at once and reopened: now a final answer is owed.
  const std::vector<Event> events = {event(EventKind::answered, "2024-03-11 12:00"),
                                     event(EventKind::reopened, "2024-03-12 12:00")};
  CHECK(seen(clocks, registered("2024-03-11 10:00", events), "2024-03-12 12:00")
            .starts_with("running 2024-03-21 23:59:59"));
}

TEST_CASE("declined and deleted end every clock") {
  const Clocks clocks = with_clock("limit = \"8h\"\nstop = \"final_answer\"");
  for (const EventKind kind : {EventKind::declined, EventKind::deleted}) {
    CHECK(look(clocks, registered("2024-03-12 10:00", {event(kind, "2024-03-12 11:00")}), "2024-04-01 00:00").state ==
          ClockState::met);
    CHECK(look(clocks, registered("2024-03-12 10:00", {event(kind, "2024-03-13 11:00")}), "2024-04-01 00:00").state ==
          ClockState::breached);
  }
}

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
  CHECK(look(clocks, what, "2024-03-18 12:00").state == ClockState::met);
}

TEST_CASE("another term by the same body: in time it takes the place of the first, later it hides nothing") {
  const Clocks clocks =
      with_clock("unit = \"calendar_days\"\nlimit = \"30d\"\nstart = \"control\"\nstop = \"final_answer\"");
  const auto found = [&](std::string_view second) {
    Appeal what = appeal("2024-03-11 10:00", {event(EventKind::control, "2024-03-12 10:00", "2024-03-15 18:00"),
                                              event(EventKind::control, second, "2024-03-25 18:00")});
    what.bodies = {"A"};
    what.events[0].body = what.events[1].body = 0;
    return look(clocks, what, "2024-03-20 10:00");
  };
  CHECK(found("2024-03-14 10:00").state == ClockState::running);
  CHECK(found("2024-03-14 10:00").clocks[0].earlier.rounds == 0);
  CHECK(found("2024-03-18 10:00").state == ClockState::breached);
  CHECK(local(found("2024-03-18 10:00").clocks[0].due) == "2024-03-25 18:00:00");
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
  CHECK(look(clocks, asked, "2024-03-11 14:00").clocks[0].state == ClockState::paused);
  CHECK(local(look(clocks, asked, "2024-03-11 16:00").clocks[0].due) == "2024-03-12 01:00:00");
}

TEST_CASE("forwarding is shown where it happened, and a first reaction is more than an answer") {
  const Clocks forwarding = with(clock("forwarding", "limit = \"24h\"\nstop = \"forwarded\"\noptional = true"));
  CHECK(look(forwarding, appeal("2024-03-11 10:00"), "2024-03-20 10:00").clocks.empty());
  CHECK(
      look(forwarding, appeal("2024-03-11 10:00", {event(EventKind::declined, "2024-03-11 11:00")}), "2024-03-20 10:00")
          .clocks.empty());
  CHECK(look(forwarding, appeal("2024-03-11 10:00", {event(EventKind::forwarded, "2024-03-13 10:00")}),
             "2024-03-20 10:00")
            .state == ClockState::breached);
  const Clocks reaction = with(clock("reaction", "limit = \"3h\"\nstop = \"first_reaction\""));
  for (const EventKind kind : {EventKind::interim, EventKind::paused, EventKind::forwarded, EventKind::resolved})
    CHECK(look(reaction, appeal("2024-03-11 10:00", {event(kind, "2024-03-11 11:00")}), "2024-03-20 10:00").state ==
          ClockState::met);
}

TEST_CASE("of several stops the first counts") {
  ClockRule either;
  either.stop = {Stop::final_answer, Stop::forwarded};
  const auto stop = [&](std::vector<Event> events) { return make_clock_course(either, events, begin())->stop; };
  const Event forwarded = event_at(EventKind::forwarded, "11:00");
  const Event answered = event_at(EventKind::answered, "12:00");
  CHECK(stop({forwarded, answered}) == forwarded.at);
  CHECK(stop({answered}) == answered.at);
  CHECK(!stop({event_at(EventKind::interim, "11:00")}));
}

TEST_CASE("the clock of an agency that got a copy stops at its own event, or when the appeal ends") {
  const ClockRule part = rule(Start::copy, Stop::first_answer);
  const auto interim = [&](std::string_view json) {
    Event event = event_at(EventKind::interim, "11:00");
    event.json = cur::json::Value(json);
    return make_clock_course(part, {event}, begin(), {.agency = "water"})->stop.has_value();
  };
  CHECK(interim(R"({"by":"water"})"));
  CHECK(!interim(R"({"by":"roads"})"));
  CHECK(!interim(R"({})"));
  CHECK(make_clock_course(part, {event_at(EventKind::answered, "12:00")}, begin(), {.agency = "water"})->stop);
}
