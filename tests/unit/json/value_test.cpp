#include "json/value.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

using namespace cur;
using json::Type;
using json::Value;

TEST_CASE("an absent value answers every question with no") {
  const Value none;
  CHECK(none.type() == Type::absent);
  CHECK(!none.exists());
  CHECK(!none.text());
  CHECK(!none.number());
  CHECK(!none.integer());
  CHECK(!none.boolean());
  CHECK(!none.member("a").exists());
  CHECK(!none.at("a.b").exists());
}

TEST_CASE("types are told by the first byte") {
  CHECK(Value("null").type() == Type::null);
  CHECK(Value("true").boolean() == true);
  CHECK(Value("false").boolean() == false);
  CHECK(Value("-1").type() == Type::number);
  CHECK(Value("\"a\"").type() == Type::string);
  CHECK(Value("[]").type() == Type::array);
  CHECK(Value("{}").type() == Type::object);
  CHECK(!Value("1").text());
  CHECK(!Value("\"1\"").number());
}

TEST_CASE("text resolves escapes; a lone half of a pair is U+FFFD") {
  CHECK(Value(R"("\"\\\/\b\f\n\r\t")").text() == "\"\\/\b\f\n\r\t");
  CHECK(Value(R"("\u044F\u044f")").text() == "яя");
  CHECK(Value(R"("\uD83D\uDE00")").text() == "😀");
  CHECK(Value(R"("\uD83Dx")").text() == "\uFFFDx");
  CHECK(Value(R"("\uDE00")").text() == "\uFFFD");
  CHECK(Value(R"("\uD83D\uD83D\uDE00")").text() == "\uFFFD😀");
  CHECK(Value(R"("\uD83D\n")").text() == "\uFFFD\n");
  CHECK(Value(R"("\u0000a")").text() == std::string("\0a", 2));
}

TEST_CASE("text with scratch copies only where there are escapes") {
  std::string scratch;
  const std::string plain = "\"яма\"";
  CHECK(Value(plain).text(scratch).data() == plain.data() + 1);
  CHECK(Value(R"("a\tb")").text(scratch) == "a\tb");
  CHECK(Value("1").text(scratch).empty());
}

TEST_CASE("numbers of any size have a nearest double") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(Value("0.1").number() == 0.1);
  CHECK(Value("-12345678901234567").number() == -12345678901234567.0);
  CHECK(Value("1e400").number() == infinite);
  CHECK(Value("-1e400").number() == -infinite);
  CHECK(Value("1e-400").number() == 0.0);
  CHECK(Value("0." + std::string(400, '0') + "1").number() == 0.0);
  CHECK(Value("1" + std::string(400, '0')).number() == infinite);
  CHECK(Value("1" + std::string(400, '0') + "e-1").number() == infinite);
  CHECK(Value("1" + std::string(400, '0') + "e-400").number() == 1.0);
  CHECK(std::signbit(*Value("-1e-400").number()));
}

TEST_CASE("an integer is an integer literal that fits") {
  CHECK(Value("12345678901234567").integer() == 12345678901234567);
  CHECK(Value("-9223372036854775808").integer() == std::numeric_limits<std::int64_t>::min());
  for (std::string_view not_one : {"9223372036854775808", "1.0", "1e3", "\"1\"", "null"}) {
    CHECK(!Value(not_one).integer());
  }
}

TEST_CASE("members and elements visit in order, with odd white space") {
  std::string seen;
  Value(" \t").members([&](auto, auto) { seen += "?"; });
  const std::string object = "{ \"a\" :\t1 , \"b{\\\"\" : [ \"}\" , {} ] }";  // no literal: g++ 12 sees past its end
  Value(object).members(
      [&](std::string_view key, Value value) { seen += std::string(key) + "=" + std::string(value.raw()) + ";"; });
  CHECK(seen == "a=1;b{\\\"=[ \"}\" , {} ];");
  seen.clear();
  const std::string array = "[ 1 ,\"a,b\", [2,3] ,{\"c\":4}]";
  Value(array).elements([&](Value value) { seen += std::string(value.raw()) + ";"; });
  CHECK(seen == "1;\"a,b\";[2,3];{\"c\":4};");
  Value("[]").elements([&](Value) { FAIL("there is none"); });
}

TEST_CASE("member and at: the last of a duplicated key, escapes in keys, paths") {
  const Value value(R"({"a":1,"b":{"c":{"d":2}},"a":3,"\u044f":4,"x.y":5})");
  CHECK(value.member("a").integer() == 3);
  CHECK(value.at("b.c.d").integer() == 2);
  CHECK(value.member("я").integer() == 4);
  CHECK(!value.at("b.x.d").exists());
  CHECK(!value.at("a.b").exists());
  CHECK(!value.at("x.y").exists());
}

TEST_CASE("same_key compares what the escapes mean") {
  CHECK(json::same_key("a", "a"));
  CHECK(json::same_key("\\u0061", "a"));
  CHECK(!json::same_key("\\u0061", "\\u0061"));
  CHECK(!json::same_key("b", "a"));
}

TEST_CASE("a lone surrogate is told from a pair and from U+FFFD itself") {
  for (std::string_view raw : {"", "a", "\\ud83d\\ude00", "\\ufffd", "\\\\ud800", "\\n\\u0041"}) {
    CHECK(!json::has_lone_surrogate(raw));
  }
  for (std::string_view raw : {"\\ud800", "\\udc00", "a\\ud800\\ud800\\udc00", "\\ud83d\\ude00\\ude00"}) {
    CHECK(json::has_lone_surrogate(raw));
  }
}

TEST_CASE("the depth of a text counts open brackets, not those in strings") {
  CHECK(json::depth_of("7") == 0);
  CHECK(json::depth_of("{}") == 1);
  CHECK(json::depth_of(R"({"a":[{"b":"[[[["}],"c":[]})") == 3);
}
