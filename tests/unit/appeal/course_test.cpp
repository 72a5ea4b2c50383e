#include "appeal/course.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::appeal;
using namespace cur::appeal::test;

namespace {

std::string state_after(std::initializer_list<std::string> events) {
  std::string joined;
  for (const std::string& one : events) joined += (joined.empty() ? "" : ",") + one;
  return with_events(joined).state();
}

constexpr std::string_view k_resolved = R"(,"outcome":"resolved")";
constexpr std::string_view k_explained = R"(,"outcome":"explained")";

}  // namespace

TEST_CASE("an appeal without events is new and open") {
  const Course course = with_events("").course();
  CHECK(course.state == State::fresh);
  CHECK(course.is_open);
  CHECK_FALSE(course.first_reaction);
}

TEST_CASE("where events lead") {
  CHECK(state_after({event("registered", 1), event("assigned", 2)}) == "assigned");
  CHECK(state_after({event("assigned", 1), event("forwarded", 2)}) == "forwarded");
  CHECK(state_after({event("interim", 1)}) == "interim");
  CHECK(state_after({event("answered", 1)}) == "answered");
  CHECK(state_after({event("answered", 1, k_resolved)}) == "resolved");
  CHECK(state_after({event("answered", 1, k_explained)}) == "explained");
  CHECK(state_after({event("resolved", 1)}) == "resolved");
  CHECK(state_after({event("resolved", 1, k_explained)}) == "explained");
  CHECK(state_after({event("resolved", 1), event("answered", 2)}) == "resolved");
  CHECK(state_after({event("answered", 1, k_explained), event("resolved", 2)}) == "resolved");
  CHECK(state_after({event("declined", 1)}) == "declined");
  CHECK(state_after({event("declined", 1), event("answered", 2)}) == "answered");
  CHECK(state_after({event("answered", 1), event("deleted", 2)}) == "deleted");
  CHECK(state_after({event("answered", 1), event("assigned", 2), event("interim", 3)}) == "answered");
  CHECK(state_after({event("extended", 1), event("control", 2), event("note", 3)}) == "new");
}

TEST_CASE("an outcome counts on a final answer only") {
  const Course course = with_events(event("interim", 1, k_resolved)).course();
  CHECK(course.state == State::interim);
  CHECK(course.is_open);
  CHECK(course.outcome == Outcome::none);
}

TEST_CASE("a pause lasts until it is resumed or the appeal closed") {
  CHECK(state_after({event("assigned", 1), event("paused", 2)}) == "paused");
  CHECK(state_after({event("assigned", 1), event("paused", 2), event("interim", 3)}) == "paused");
  CHECK(state_after({event("assigned", 1), event("paused", 2), event("resumed", 3)}) == "assigned");
  CHECK(state_after({event("paused", 1), event("answered", 2), event("reopened", 3)}) == "reopened");
  CHECK(state_after({event("answered", 1), event("paused", 2)}) == "answered");
  CHECK(state_after({event("answered", 1), event("paused", 2), event("reopened", 3)}) == "paused");
}

TEST_CASE("reopened counts after an answer, a refusal or a deletion only") {
  CHECK(state_after({event("reopened", 1)}) == "new");
  CHECK(state_after({event("assigned", 1), event("reopened", 2)}) == "assigned");
  CHECK(state_after({event("interim", 1), event("reopened", 2)}) == "reopened");
  CHECK(state_after({event("deleted", 1), event("reopened", 2)}) == "reopened");
  const Sample sample = with_events(event("resolved", 1) + "," + event("reopened", 2) + "," + event("assigned", 3));
  const Course course = sample.course();
  CHECK(course.state == State::assigned);
  CHECK(course.is_open);
  CHECK(course.was_answered);
  CHECK(course.was_reopened);
  CHECK(course.outcome == Outcome::none);
  CHECK_FALSE(course.resolved_at);
}

TEST_CASE("the first reaction and the solution have times") {
  const Course course =
      with_events(event("answered", 5) + "," + event("interim", 3) + "," + event("resolved", 7)).course();
  CHECK(course.first_reaction == at("2026-04-02T03:00:00Z"));
  CHECK(course.resolved_at == at("2026-04-02T07:00:00Z"));
}

TEST_CASE("control is a property beside the state") {
  const Course course = with_events(event("assigned", 1) + "," + event("control", 2)).course();
  CHECK(course.is_controlled);
  CHECK(course.state == State::assigned);
}

TEST_CASE("closed states") {
  for (const State state : {State::answered, State::explained, State::resolved, State::declined, State::deleted})
    CHECK(is_closed(state));
  for (const State state :
       {State::fresh, State::assigned, State::forwarded, State::interim, State::paused, State::reopened})
    CHECK_FALSE(is_closed(state));
}
