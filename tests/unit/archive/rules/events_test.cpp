#include "archive/rules/events.hpp"

#include <doctest/doctest.h>

using namespace cur;

namespace {

std::string without(std::string_view object) {
  std::string out;
  archive::append_without(json::Value(object), {"a", "b"}, out);
  return out;
}

}  // namespace

TEST_CASE("members are cut out of an object, and all other bytes stay") {
  CHECK(without(R"({})") == R"({})");
  CHECK(without(R"({ "x" : 1 })") == R"({ "x" : 1 })");
  CHECK(without(R"({"a":1})") == R"({})");
  CHECK(without(R"({"a":1,"x":2})") == R"({"x":2})");
  CHECK(without(R"({"x":2,"a":1})") == R"({"x":2})");
  CHECK(without(R"({"x":2, "a":1, "b":3})") == R"({"x":2})");
  CHECK(without(R"({"x": 2, "a": 1, "y": [1, 2], "b": 3, "z": 4 })") == R"({"x": 2, "y": [1, 2], "z": 4 })");
  CHECK(without(R"({"a":1,"b":2,"a":3})") == R"({})");
  CHECK(without(R"({"\u0061":1,"x":{"a":1}})") == R"({"x":{"a":1}})");
  // What was added behind the last member leaves the object as it was before.
  CHECK(without(R"({"x": 2,"a":[1] })") == R"({"x": 2 })");
}

TEST_CASE("ids of events: their own, else of the appeal, the kind, the time and the place among equals") {
  const auto ids =
      archive::event_ids("1", json::Value(R"([{"id":"e"},{"event":"note","at":"T"},{"event":"note","at":"T"},
    {"event":"note","at":"U"}, "odd", {"event":"note","at":"T"}])"));
  CHECK(ids == std::vector<std::string>{"e", "1#note@T", "1#note@T#2", "1#note@U", "1#@", "1#note@T#3"});
}
