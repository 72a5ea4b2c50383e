#include "appeal/event.hpp"

#include <doctest/doctest.h>

using namespace cur::appeal;

TEST_CASE("what counts as an answer") {
  const auto of = [](EventKind kind, Outcome outcome = Outcome::none) {
    Event event;
    event.kind = kind;
    event.outcome = outcome;
    return event;
  };
  CHECK(is_final_answer(of(EventKind::answered)));
  CHECK(is_final_answer(of(EventKind::resolved)));
  CHECK_FALSE(is_final_answer(of(EventKind::interim)));
  CHECK(is_answer(of(EventKind::interim)));
  CHECK_FALSE(is_answer(of(EventKind::declined)));
  CHECK(closes(of(EventKind::declined)));
  CHECK(closes(of(EventKind::deleted)));
  CHECK_FALSE(closes(of(EventKind::forwarded)));
  CHECK(outcome_of(of(EventKind::resolved)) == Outcome::resolved);
  CHECK(outcome_of(of(EventKind::resolved, Outcome::explained)) == Outcome::explained);
  CHECK(outcome_of(of(EventKind::answered)) == Outcome::none);
  CHECK(outcome_of(of(EventKind::interim, Outcome::resolved)) == Outcome::none);
  CHECK(settles(of(EventKind::answered, Outcome::explained)));
  CHECK_FALSE(settles(of(EventKind::answered)));
}

TEST_CASE("the derived id of an event without one") {
  const cur::json::Value event(R"({"event":"answered","at":"2026-04-02T09:00:00Z","text":"x"})");
  CHECK(derived_id("vk:1", event) == "vk:1#answered@2026-04-02T09:00:00Z");
}

TEST_CASE("an event that differs by its time only replaces nothing") {
  const cur::json::Value first(R"({"id":"1","at":"2026-04-02T09:00:00Z","text":"x"})");
  CHECK_FALSE(replaces(first, cur::json::Value(R"({"id":"1","at":"2026-04-03T09:00:00Z","text":"x"})")));
  CHECK(replaces(first, cur::json::Value(R"({"id":"1","at":"2026-04-02T09:00:00Z","text":"y"})")));
}

TEST_CASE("a readable time replaces one that is none, and no other way round") {
  const cur::json::Value unreadable(R"({"id":"1","at":"02.04.2026 09:00","text":"x"})");
  const cur::json::Value absent(R"({"id":"1","text":"x"})");
  const cur::json::Value readable(R"({"id":"1","at":"2026-04-02T09:00:00Z","text":"x"})");
  CHECK(replaces(unreadable, readable));
  CHECK(replaces(absent, readable));
  CHECK_FALSE(replaces(readable, unreadable));
  CHECK_FALSE(replaces(unreadable, absent));
}

TEST_CASE("an event on a line of its own is the same as inside of its appeal") {
  const cur::json::Value inside(R"({"id":"1","at":"2026-04-02T09:00:00Z"})");
  CHECK_FALSE(
      replaces(inside, cur::json::Value(R"({"kind":"event","appeal":"a","id":"1","at":"2026-04-03T09:00:00Z"})")));
}

TEST_CASE("of which kinds `until` says something") {
  CHECK(has_until(EventKind::extended));
  CHECK(has_until(EventKind::interim));
  CHECK(has_until(EventKind::control));
  CHECK_FALSE(has_until(EventKind::answered));
}
