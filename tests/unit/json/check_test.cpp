#include "json/check.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace cur;

namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("valid JSON of every shape passes") {
  for (std::string_view text : {"{}",
                                "[]",
                                "null",
                                "true",
                                "false",
                                "0",
                                "-0",
                                "1.5e+10",
                                "123456789012345678901234567890",
                                "1e400",
                                "-1e-400",
                                "\"\"",
                                "\"\\u0000\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                "\"\\uD800\"",
                                "\"\\udc00\\ud800\"",
                                " \t\r\n{ \"a\" : [ 1 , 2 ] } ",
                                "{\"a\":1,\"a\":2}",
                                "{\"\":\"\x7f\"}",
                                "[[],{},[{}]]",
                                "\"\xF4\x8F\xBF\xBF\""}) {
    CAPTURE(text);
    CHECK(!json::check_strictly(text));
  }
}

TEST_CASE("depth 64 passes, 65 does not, and depth costs no stack") {
  CHECK(!json::check_strictly(nested(64)));
  const auto error = json::check_strictly(nested(65));
  REQUIRE(error);
  CHECK(error->byte == 64);
  CHECK(json::check_strictly(std::string(1'000'000, '[')));
}

TEST_CASE("a mistake is named at its byte") {
  struct Case {
    std::string_view text;
    std::size_t byte;
    std::string_view message;
  };
  for (const Case& c : {
           Case{"", 0, "a value is missing"},
           {" ", 1, "a value is missing"},
           {"{", 1, "expected a key in quotes"},
           {"{\"a\"}", 4, "expected ':'"},
           {"{\"a\":}", 5, "expected a value"},
           {"{\"a\":1,}", 7, "expected a key in quotes"},
           {"{\"a\":1 \"b\":2}", 7, "expected ',' or '}'"},
           {"{\"a\":1", 6, "the object is not closed"},
           {"[1", 2, "the array is not closed"},
           {"[1,]", 3, "expected a value"},
           {"[1 2]", 3, "expected ',' or ']'"},
           {"{} x", 3, "unexpected bytes after the value"},
           {"{'a':1}", 1, "expected a key in quotes"},
           {"01", 1, "a number does not start with 0"},
           {"1.", 2, "expected a digit after '.'"},
           {"1e", 2, "expected a digit in the exponent"},
           {"+1", 0, "expected a value"},
           {"NaN", 0, "expected a value"},
           {"tru", 0, "expected a value"},
           {"truex", 4, "unexpected bytes after the value"},
           {"\"a\nb\"", 2, "a control character in a string must be escaped"},
           {"[\"ab", 1, "the string is not closed"},
           {"\"\\x\"", 1, "invalid escape in a string"},
           {"\"\\u12G4\"", 1, "invalid escape in a string"},
           {"\"\\u12", 1, "invalid escape in a string"},
           {"{\"a\":\"\xFF\"}", 6, "invalid UTF-8"},
       }) {
    CAPTURE(c.text);
    const auto error = json::check_strictly(c.text);
    REQUIRE(error);
    CHECK(error->byte == c.byte);
    CHECK(error->message == c.message);
  }
}

TEST_CASE("a zero byte is not an end") {
  CHECK(json::check_strictly(std::string_view("{}\0", 3))->byte == 2);
  CHECK(json::check_strictly(std::string_view("[1\0]", 4))->byte == 2);
  CHECK(json::check_strictly(std::string_view("\"\0\"", 3))->byte == 1);
}
