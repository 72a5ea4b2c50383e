#include "network/json_pointer.hpp"

#include <doctest/doctest.h>

#include "network/json_body.hpp"

using namespace cur;
using namespace cur::fetch;

TEST_CASE("JSON Pointers, with the examples of RFC 6901") {
  const JsonBody body(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})");
  const json::Value value = body.value();
  CHECK(at_pointer(value, "").raw() == value.raw());
  CHECK(at_pointer(value, "/foo").raw() == R"(["bar","baz"])");
  CHECK(at_pointer(value, "/foo/0").text() == "bar");
  const char* const pointers[] = {"/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n"};
  for (std::int64_t i = 0; i < 9; ++i) CHECK(at_pointer(value, pointers[i]).integer() == i);
  for (const char* nowhere :
       {"/foo/2", "/foo/-", "/foo/00", "/foo/1x", "/bar", "/a~1b/c", "foo", "/foo/99999999999999999999"}) {
    CAPTURE(nowhere);
    CHECK_FALSE(at_pointer(value, nowhere).exists());
  }
}
