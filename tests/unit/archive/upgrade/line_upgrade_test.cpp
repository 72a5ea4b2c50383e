#include "archive/upgrade/line_upgrade.hpp"

#include <doctest/doctest.h>

using namespace cur;
using archive::FirstSight;

namespace {

archive::UpgradedLine upgraded(const std::string& line) {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  return archive::upgrade_appeal(record);
}

}  // namespace

TEST_CASE("what an archive wrote as registered_at is its first sight") {
  const auto moved = upgraded(R"({"id":"1","text":"а","classify":{},"registered_at":"2026-03-04T00:00:00Z","sla":{}})");
  CHECK(moved.line == R"({"id":"1","text":"а","classify":{},"seen_at":"2026-03-04T00:00:00Z","sla":{}})");
  CHECK(moved.first_sight == FirstSight::known);
}

TEST_CASE("a registered_at of the source stays, and the first sight is not known") {
  for (const std::string line :
       {R"({"id":"1","registered_at":"2026-03-04T00:00:00Z","text":"а"})",
        R"({"id":"1","text":"а","registered_at":"2026-03-04T00:00:00+03:00"})", R"({"id":"1","text":"а"})"}) {
    CAPTURE(line);
    CHECK(upgraded(line).line.empty());
    CHECK(upgraded(line).first_sight == FirstSight::unknown);
  }
}

TEST_CASE("a line that says seen_at keeps its times") {
  const auto kept = upgraded(R"({"id":"1","seen_at":"2026-03-03T00:00:00Z","registered_at":"2026-03-04T00:00:00Z"})");
  CHECK(kept.line.empty());
  CHECK(kept.first_sight == FirstSight::known);
}

TEST_CASE("media have one set of words") {
  CHECK(upgraded(R"({"id":"1","media":[{"type":"image","url":"a"},{"type":"photo"},{"url":"b"}],)"
                 R"("events":[{"event":"note","media":[{"type":"doc"}]}]})")
            .line == R"({"id":"1","media":[{"type":"photo","url":"a"},{"type":"photo"},{"url":"b"}],)"
                     R"("events":[{"event":"note","media":[{"type":"document"}]}]})");
  CHECK(archive::upgrade_event(json::Value(R"({"event":"resolved","media":[ { "type": "file" } ]})")) ==
        R"({"event":"resolved","media":[ { "type": "document" } ]})");
  CHECK(archive::upgrade_event(json::Value(R"({"event":"resolved"})")).empty());
}
