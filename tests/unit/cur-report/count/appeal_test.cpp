#include "count/appeal.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;
using sample::event;

TEST_CASE("an appeal without events is open and has no reaction") {
  std::vector<Event> events;
  const Course course = follow(events, {});
  CHECK(course.open);
  CHECK_FALSE(course.answered);
  CHECK_FALSE(course.first_reaction);
}

TEST_CASE("an interim answer is a reaction but no answer") {
  std::vector<Event> events{event(EventKind::interim, "2026-03-02T10:00:00Z")};
  const Course course = follow(events, {});
  CHECK(course.first_reaction->at == sample::at("2026-03-02T10:00:00Z"));
  CHECK_FALSE(course.answered);
  CHECK(course.open);
}

TEST_CASE("events out of order are sorted; the latest outcome counts") {
  std::vector<Event> events{event(EventKind::resolved, "2026-03-05T10:00:00Z"),
                            event(EventKind::answered, "2026-03-02T10:00:00Z", Outcome::explained)};
  const Course course = follow(events, {});
  CHECK(course.first_reaction->at == sample::at("2026-03-02T10:00:00Z"));
  CHECK(course.outcome == Outcome::resolved);
  CHECK_FALSE(course.open);
}

TEST_CASE("a reopened appeal waits again and has no outcome") {
  std::vector<Event> events{event(EventKind::answered, "2026-03-02T10:00:00Z", Outcome::resolved),
                            event(EventKind::reopened, "2026-03-03T10:00:00Z")};
  Course course = follow(events, {});
  CHECK(course.open);
  CHECK(course.reopened);
  CHECK(course.answered);
  CHECK(course.outcome == Outcome::none);
  course = follow(events, sample::at("2026-03-02T12:00:00Z"));  // as of before it was reopened
  CHECK_FALSE(course.open);
  CHECK_FALSE(course.reopened);
}

TEST_CASE("a declined or deleted appeal is closed without an answer") {
  std::vector<Event> events{event(EventKind::declined, "2026-03-02T10:00:00Z")};
  const Course course = follow(events, {});
  CHECK_FALSE(course.open);
  CHECK_FALSE(course.answered);
  CHECK_FALSE(course.first_reaction);
}

TEST_CASE("names of events and states") {
  CHECK(event_kind("answered") == EventKind::answered);
  CHECK(event_kind("forwarded") == EventKind::other);
  CHECK(deadline_state("breached") == DeadlineState::breached);
  CHECK(deadline_state("") == DeadlineState::unknown);
}
