#include "archive/privacy/allowlist.hpp"

#include <doctest/doctest.h>

using namespace cur::archive;
using cur::json::Value;

TEST_CASE("values stay where a path names them and only in the type that it names") {
  const Allowlist list({{"a", Stays::text}, {"b.c", Stays::number}, {"d[]", Stays::time}, {"e[].f", Stays::truth}});
  CHECK(
      list.keep(Value(R"({"a":"x","b":{"c":1.50,"d":2},"d":["2026-03-02T09:00:00Z","x"],"e":[{"f":true,"g":1},7]})")) ==
      R"({"a":"x","b":{"c":1.50},"d":["2026-03-02T09:00:00Z"],"e":[{"f":true}]})");
  CHECK(list.keep(Value(R"({"a":["x"],"b":[{"c":1}],"d":"2026-03-02T09:00:00Z","e":{"f":true}})")) == "{}");
  CHECK(list.keep(Value(R"({"a":null,"b":{"c":null}})")) == R"({"a":null,"b":{"c":null}})");
  CHECK(list.keep(Value(R"({"b.c":1,"d[]":"2026-03-02T09:00:00Z"})")) == "{}");  // a key is no path
}

TEST_CASE("the last value of a repeated key counts") {
  CHECK(last_members(Value(R"({"a":1,"b":2,"\u0061":3})")).size() == 2);
  CHECK(last_members(Value(R"({"a":1,"b":2,"\u0061":3})")).front().value.raw() == "3");
}
