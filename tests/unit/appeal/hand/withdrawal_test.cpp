#include "appeal/hand/withdrawal.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::appeal;
using namespace cur::appeal::test;

namespace {

std::string taken_back(std::string_view of, int hour, std::string_view kind = "withdrawn") {
  return event(kind, hour, fmt::format(R"(,"of":"{}")", of));
}

}  // namespace

TEST_CASE("an event that is taken back does not count, until it is brought back") {
  const std::string answer = event("resolved", 1);
  CHECK(with_events(answer + "," + taken_back("resolved1", 2)).state() == "new");
  CHECK(with_events(answer + "," + taken_back("resolved1", 2) + "," + taken_back("resolved1", 3, "restored")).state() ==
        "resolved");
  CHECK(with_events(taken_back("resolved1", 0) + "," + answer).state() == "new");
  CHECK(with_events(answer + "," + taken_back("resolved2", 2)).state() == "resolved");
}

TEST_CASE("a withdrawal holds from its own time on") {
  const std::string line =
      fmt::format(R"({{"id":"a:1","events":[{},{}]}})", event("resolved", 1), taken_back("resolved1", 5));
  CHECK(Sample(line, "2026-04-02T04:59:59Z").state() == "resolved");
  CHECK(Sample(line, "2026-04-02T05:00:00Z").state() == "new");
}

TEST_CASE("a withdrawal cannot be taken back but by a restoration of the event") {
  CHECK(with_events(event("resolved", 1) + "," + taken_back("resolved1", 2) + "," + taken_back("withdrawn2", 3))
            .state() == "new");
}

TEST_CASE("of changes of one event the last counts") {
  Withdrawals withdrawals;
  withdrawals.add("a:1", cur::json::Value(taken_back("x", 3)));
  withdrawals.add("a:1", cur::json::Value(taken_back("x", 2, "restored")));
  withdrawals.add("a:1", cur::json::Value(event("note", 4, R"(,"of":"y")")));
  CHECK(withdrawals.contain("x"));
  CHECK_FALSE(withdrawals.contain("y"));
  CHECK(withdrawals.last_change("x") == at("2026-04-02T03:00:00Z"));
  CHECK(withdrawals.contain("a:1", cur::json::Value(R"({"id":"x","event":"note"})")));
  CHECK_FALSE(withdrawals.contain("a:1", cur::json::Value(R"({"id":"x","event":"withdrawn"})")));
}
