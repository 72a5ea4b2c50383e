#include "archive/rules/columns.hpp"

#include <doctest/doctest.h>

using namespace cur;
using archive::Course;

namespace {

std::string state(std::initializer_list<std::string_view> events) {
  Course course;
  for (const std::string_view event : events) course.follow(event);
  return std::string(course.state());
}

}  // namespace

TEST_CASE("where an appeal has got to") {
  CHECK(state({}) == "new");
  CHECK(state({"registered", "note", "control", "extended", "corrected"}) == "new");
  CHECK(state({"assigned"}) == "assigned");
  CHECK(state({"assigned", "forwarded"}) == "forwarded");
  CHECK(state({"interim"}) == "interim");
  CHECK(state({"assigned", "paused"}) == "paused");
  CHECK(state({"assigned", "paused", "paused", "resumed"}) == "assigned");
  CHECK(state({"resumed"}) == "new");
  CHECK(state({"answered", "assigned", "interim", "paused"}) == "answered");
  CHECK(state({"answered", "resolved"}) == "resolved");
  CHECK(state({"resolved", "answered"}) == "resolved");
  CHECK(state({"answered", "reopened"}) == "reopened");
  CHECK(state({"answered", "reopened", "assigned"}) == "assigned");
  CHECK(state({"declined"}) == "declined");
  CHECK(state({"deleted"}) == "deleted");
}

TEST_CASE("what appeals are asked for by") {
  archive::ColumnReader reader;
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(
      R"({"posted_at":"1970-01-01T00:00:01Z","channel":"vk:\u0031","author":{"name":"И"},"place":{"municipality":"П"},)"
      R"("classify":{"sector":"roads","topic":null},"route":{"agency":"a","municipality":null}})"));
  const archive::Columns& columns = reader.read(record);
  CHECK(columns.posted_at == 1000);
  CHECK_FALSE(columns.registered_at);
  CHECK(columns.channel == "vk:1");
  CHECK(columns.author == "И");
  CHECK(columns.municipality == "П");
  CHECK(columns.sector == "roads");
  CHECK(columns.topic.empty());
  CHECK(columns.agency == "a");
  CHECK(columns.state == "new");
  reader.follow("corrected", R"({"set":{"classify.topic":"t","route.agency":"b","classify.sector":"s"}})");
  CHECK(columns.topic == "t");
  CHECK(columns.agency == "b");
  CHECK(columns.sector == "s");
}
