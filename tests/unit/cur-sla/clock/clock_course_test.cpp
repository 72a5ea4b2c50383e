#include "clock/clock_course.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::AnswerOutcome;
using cur::sla::ClockRule;
using cur::sla::Course;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::follow;
using cur::sla::Interval;
using cur::sla::Start;
using cur::sla::Stop;
using sla_sample::at;

namespace {

cur::time::Instant begin() { return at("2024-03-12 10:00"); }

ClockRule rule(Start start, Stop stop, bool restarts = false) {
  ClockRule out;
  out.start = start;
  out.stop = stop;
  out.restarts = restarts;
  return out;
}

const ClockRule k_first_answer = rule(Start::registered, Stop::first_answer);
const ClockRule k_after_interim = rule(Start::interim, Stop::first_answer);

Event event(EventKind kind, std::string_view clock) {
  return {.kind = kind, .at = at("2024-03-12 " + std::string(clock))};
}

Course course(const ClockRule& of, const std::vector<Event>& events) {
  const std::optional<Course> found = follow(of, events, begin());
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("a clock without a start has not begun") {
  CHECK(!follow(k_first_answer, {event(EventKind::answered, "11:00")}, std::nullopt));
  CHECK(!follow(k_after_interim, {event(EventKind::answered, "11:00")}, begin()));
  CHECK(follow(k_after_interim, {event(EventKind::interim, "11:00")}, std::nullopt)->start == at("2024-03-12 11:00"));
}

TEST_CASE("what stops a clock") {
  const auto stopped_by = [](Stop stop, EventKind kind, AnswerOutcome outcome = AnswerOutcome::none) {
    Event last = event(kind, "11:00");
    last.outcome = outcome;
    return course(rule(Start::registered, stop), {event(EventKind::other, "10:30"), last}).stop == last.at;
  };
  CHECK(stopped_by(Stop::registered, EventKind::registered));
  CHECK(!stopped_by(Stop::registered, EventKind::answered));
  CHECK(stopped_by(Stop::forwarded, EventKind::forwarded));
  CHECK(stopped_by(Stop::first_answer, EventKind::interim));
  CHECK(stopped_by(Stop::first_answer, EventKind::resolved));
  CHECK(!stopped_by(Stop::final_answer, EventKind::interim));
  CHECK(stopped_by(Stop::final_answer, EventKind::answered));
  CHECK(!stopped_by(Stop::resolved, EventKind::answered, AnswerOutcome::explained));
  CHECK(stopped_by(Stop::resolved, EventKind::answered, AnswerOutcome::resolved));
  CHECK(stopped_by(Stop::resolved, EventKind::resolved));
  CHECK(stopped_by(Stop::resolved, EventKind::declined));
}

TEST_CASE("pauses: doubled, unfinished, begun before the clock") {
  const std::vector<Event> events = {event(EventKind::resumed, "09:00"), event(EventKind::paused, "09:30"),
                                     event(EventKind::paused, "10:30"),  event(EventKind::resumed, "11:00"),
                                     event(EventKind::resumed, "11:30"), event(EventKind::paused, "12:00")};
  const Course found = course(k_first_answer, events);
  CHECK(found.pauses == std::vector<Interval>{{begin(), at("2024-03-12 11:00")}});
  CHECK(found.paused_since == at("2024-03-12 12:00"));
}

TEST_CASE("what comes after the stop changes nothing, but for a reopening") {
  const std::vector<Event> events = {event(EventKind::answered, "11:00"), event(EventKind::paused, "12:00"),
                                     event(EventKind::answered, "13:00")};
  CHECK(course(k_first_answer, events).stop == at("2024-03-12 11:00"));
  CHECK(!course(k_first_answer, events).paused_since);
  std::vector<Event> again = events;
  again.push_back(event(EventKind::reopened, "14:00"));
  CHECK(course(k_first_answer, again).stop == at("2024-03-12 11:00"));
  const Course restarted = course(rule(Start::registered, Stop::first_answer, true), again);
  CHECK(restarted.start == at("2024-03-12 14:00"));
  CHECK(!restarted.stop);
}

TEST_CASE("answers and refusals end every pause") {
  const ClockRule solution = rule(Start::registered, Stop::resolved, true);
  const Course answered = course(solution, {event(EventKind::paused, "10:30"), event(EventKind::answered, "11:00")});
  CHECK(!answered.stop);
  CHECK(!answered.paused_since);
  CHECK(answered.pauses == std::vector<Interval>{{at("2024-03-12 10:30"), at("2024-03-12 11:00")}});
  const std::vector<Event> declined = {event(EventKind::paused, "10:30"), event(EventKind::declined, "11:00"),
                                       event(EventKind::reopened, "12:00")};
  CHECK(!course(solution, declined).paused_since);
  // After a refusal, too, a reopened appeal needs its final answer.
  const Course final_answer = course(rule(Start::interim, Stop::final_answer, true), declined);
  CHECK(final_answer.start == at("2024-03-12 12:00"));
  CHECK(!final_answer.paused_since);
}

TEST_CASE("an interim answer behind the final one starts nothing, until it is reopened") {
  const ClockRule final_answer = rule(Start::interim, Stop::final_answer);
  std::vector<Event> events = {event(EventKind::answered, "11:00"), event(EventKind::interim, "11:05")};
  CHECK(!follow(final_answer, events, begin()));
  events.push_back(event(EventKind::reopened, "12:00"));
  events.push_back(event(EventKind::interim, "12:05"));
  CHECK(course(final_answer, events).start == at("2024-03-12 12:05"));
}

TEST_CASE("the first interim answer of a round promises, the second does not") {
  ClockRule final_answer = rule(Start::interim, Stop::final_answer, true);
  final_answer.promised = true;
  const auto interim = [](std::string_view clock, std::string_view until) {
    Event out = event(EventKind::interim, clock);
    out.until = at("2024-03-12 " + std::string(until));
    return out;
  };
  std::vector<Event> events = {interim("10:30", "15:00"), interim("11:00", "16:00")};
  CHECK(course(final_answer, events).promised == at("2024-03-12 15:00"));
  events.push_back(event(EventKind::answered, "12:00"));
  events.push_back(event(EventKind::reopened, "13:00"));
  CHECK(!course(final_answer, events).promised);
  events.push_back(interim("14:00", "18:00"));
  CHECK(course(final_answer, events).promised == at("2024-03-12 18:00"));
  CHECK(course(final_answer, events).start == at("2024-03-12 13:00"));
}
