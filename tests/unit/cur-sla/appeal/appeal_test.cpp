#include "appeal/appeal.hpp"

#include <doctest/doctest.h>

using cur::sla::answer_outcome;
using cur::sla::AnswerOutcome;
using cur::sla::event_kind;
using cur::sla::EventKind;

TEST_CASE("the events of a record by name; what deadlines have no use for is other") {
  CHECK(event_kind("registered") == EventKind::registered);
  CHECK(event_kind("deleted") == EventKind::deleted);
  CHECK(event_kind("reopened") == EventKind::reopened);
  for (const char* name : {"", "note", "assigned", "Answered", "comments_closed"})
    CHECK(event_kind(name) == EventKind::other);
}

TEST_CASE("outcomes of an answer") {
  CHECK(answer_outcome("resolved") == AnswerOutcome::resolved);
  CHECK(answer_outcome("explained") == AnswerOutcome::explained);
  CHECK(answer_outcome("") == AnswerOutcome::none);
}
