#include "appeal/hand/hand_event.hpp"

#include <doctest/doctest.h>

using namespace cur::appeal;

TEST_CASE("an event of a hand is known by its id or its kind") {
  const std::string digest(k_worklist_digest, 'a');
  CHECK(is_of_hand("a:1", note_id("12"), EventKind::answered));
  CHECK(is_of_hand("a:1", worklist_id("a:1", EventKind::answered, digest), EventKind::answered));
  CHECK_FALSE(is_of_hand("a:2", worklist_id("a:1", EventKind::answered, digest), EventKind::answered));
  CHECK_FALSE(is_of_hand("a:1", worklist_id("a:1", EventKind::answered, digest), EventKind::resolved));
  CHECK_FALSE(is_of_hand("a:1", "a:1/answered/2026-03-02T09:00:00+03:00", EventKind::answered));
  CHECK_FALSE(is_of_hand("a:1", "", EventKind::answered));
  CHECK(is_of_hand("a:1", "x", EventKind::approved));
}

TEST_CASE("a person notes what a source may report, and withdrawals") {
  CHECK(may_be_noted(EventKind::answered));
  CHECK(may_be_noted(EventKind::withdrawn));
  CHECK(may_be_noted(EventKind::restored));
  CHECK_FALSE(may_be_noted(EventKind::approved));
  CHECK_FALSE(may_be_noted(EventKind::gone));
  CHECK_FALSE(may_be_noted(EventKind::other));
}
