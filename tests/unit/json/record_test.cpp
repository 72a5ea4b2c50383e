#include "json/record.hpp"

#include <random>

#include <doctest/doctest.h>

using namespace cur;
using json::Record;

namespace {

Record parsed(std::string_view line) {
  Record record;
  const auto error = record.parse_copy(line);
  REQUIRE_MESSAGE(!error, line, ": ", error ? error->message : "");
  return record;
}

std::string spliced(std::string_view line, std::string_view key, std::string_view value) {
  std::string out;
  parsed(line).splice(key, value, out);
  return out;
}

// `{"a":[[…]]}` with `depth` levels in all; `last` stands innermost.
std::string nested(std::size_t depth, std::string_view last) {
  return "{\"a\":" + std::string(depth - 1, '[') + std::string(last) + std::string(depth - 1, ']') + "}";
}

// A seeded record: hostile where the contract allows it.
class Generator {
 public:
  explicit Generator(unsigned seed) : m_random(seed) {}

  std::string object(int depth = 0) {
    std::string out = "{" + space();
    const std::size_t members = m_random() % 6;
    for (std::size_t i = 0; i < members; ++i) {
      out += (i > 0 ? "," + space() : "") + string() + space() + ":" + space() + value(depth + 1) + space();
    }
    return out + "}";
  }

 private:
  std::string_view pick(std::initializer_list<std::string_view> choices) {
    return choices.begin()[m_random() % choices.size()];
  }
  std::string space() { return std::string(pick({"", "", "", " ", "\t", "  "})); }
  std::string string() {
    std::string out = "\"";
    for (std::size_t i = m_random() % 5; i > 0; --i) {
      out += pick({"a", "own", "\\u006fwn", "я", "😀", "\\\\", "\\\"", "\\/", "\\uD800", "\\ud83d\\ude00", "}", "]", "{",
                   "[", ":", ",", "\x7f", "\\u0000", "'"});
    }
    return out + "\"";
  }
  std::string value(int depth) {
    switch (m_random() % (depth < 5 ? 8 : 5)) {
      case 0:
        return string();
      case 1:
        return std::string(pick({"0", "-0", "-0.0", "12345678901234567", "1.10", "1e400", "0.1E-7",
                                 "123456789012345678901234567890", "1.0000000000000000000001"}));
      case 2:
        return std::string(pick({"true", "false", "null"}));
      case 3:
        return "[" + space() + "]";
      case 4:
        return "{" + space() + "}";
      case 5:
        return "[" + space() + value(depth + 1) + space() + "," + value(depth + 1) + "]";
      default:
        return object(depth);
    }
  }

  std::mt19937_64 m_random;
};

}  // namespace

TEST_CASE("a record is an object, and an error has its byte") {
  Record record;
  CHECK(record.parse_copy("[1]")->message == "a record is a JSON object");
  CHECK(record.parse_copy("  \"a\"")->byte == 2);
  CHECK(record.parse_copy("{\"a\":tru}")->byte == 5);
  CHECK(record.parse_copy("{\"a\":1}}")->byte == 7);
  CHECK(record.parse_copy("{\"a\":1}{}")->byte == 7);
  CHECK(!record.parse_copy("{}"));
  CHECK(!record.parse_copy(" \t{ } "));
  CHECK(!record.value().member("a").exists());
}

TEST_CASE("depth 64 passes and 65 does not, by simdjson and by the strict checker") {
  for (std::string_view last : {"1", "1e400", "\"\\uD800\""}) {  // the latter two are decided by check_strictly
    CAPTURE(last);
    Record record;
    CHECK(!record.parse_copy(nested(64, last)));
    const auto error = record.parse_copy(nested(65, last));
    REQUIRE(error);
    CHECK(error->byte == 5 + 63);
    CHECK(!record.parse_copy("{}"));
  }
}

TEST_CASE("numbers of any size, duplicate keys and lone surrogates are let through") {
  for (std::string_view line : {R"({"n":12345678901234567890123})", R"({"n":-1E+400})", R"({"a":1,"a":2})",
                                R"({"s":"\uDEAD"})", R"({"\uD800":1})"}) {
    CHECK(parsed(line).line() == line);
  }
  CHECK(parsed(R"({"a":1,"a":2})").member("a").integer() == 2);
  CHECK(parsed(R"({"s":"\uDEAD"})").member("s").text() == "\uFFFD");
}

TEST_CASE("the length limit is exact") {
  Record record;
  std::string line = "{\"a\":\"" + std::string(json::k_max_line - 8, 'x') + "\"}";
  CHECK(line.size() == json::k_max_line);
  CHECK(!record.parse_copy(line));
  line.insert(6, "x");
  CHECK(record.parse_copy(line)->byte == json::k_max_line);
}

TEST_CASE("kind: absent means appeal, escapes do not hide one, and what is no string is none of ours") {
  CHECK(parsed("{}").kind() == "appeal");
  CHECK(parsed(R"({"kind":"event"})").kind() == "event");
  CHECK(parsed(R"({"kind":"event","kind":"checkpoint"})").kind() == "checkpoint");
  CHECK(parsed(R"({"kind":"check\u0070oint"})").kind() == "checkpoint");
  CHECK(parsed(R"({"\u006bind":"poll"})").kind() == "poll");
  for (std::string_view line : {R"({"kind":null})", R"({"kind":1})", R"({"kind":["appeal"]})"}) {
    CHECK(parsed(line).kind() == "?");
  }
}

TEST_CASE("members are found by what their key means, paths by dots") {
  const Record record = parsed(R"({"place":{"municipality":"Заречный"},"te\u0078t":"яма","a":{"b":1},"a":{"b":2}})");
  CHECK(record.at("place.municipality").text() == "Заречный");
  CHECK(record.member("text").text() == "яма");
  CHECK(record.at("a.b").integer() == 2);
  CHECK(!record.at("text.a").exists());
}

TEST_CASE("splice replaces in place at every position and else appends") {
  CHECK(spliced("{}", "own", "1") == R"({"own":1})");
  CHECK(spliced(" { } ", "own", "1") == R"( {"own":1 } )");
  CHECK(spliced(R"({"a":1 })", "own", "2") == R"({"a":1,"own":2 })");
  CHECK(spliced(R"({"own":1,"a":2})", "own", "3") == R"({"own":3,"a":2})");
  CHECK(spliced(R"({"a":1, "own" : [1, {"own":0}] ,"b":2})", "own", "3") == R"({"a":1, "own" : 3 ,"b":2})");
  CHECK(spliced(R"({"a":1,"own":"x"} )", "own", "{}") == R"({"a":1,"own":{}} )");
  CHECK(spliced(R"({"own":1,"own":2,"a":{}})", "own", "3") == R"({"own":1,"own":3,"a":{}})");
  CHECK(spliced(R"({"\u006fwn":1})", "own", "3") == R"({"\u006fwn":3})");
  CHECK(spliced(R"({"a":{"own":1}})", "own", "3") == R"({"a":{"own":1},"own":3})");
}

TEST_CASE("a record that is moved keeps its line, one that failed forgets the last") {
  Record record = parsed(R"({"a":"a text that is longer than any small buffer"})");
  const Record moved = std::move(record);
  CHECK(moved.member("a").text() == "a text that is longer than any small buffer");
  Record reused = parsed(R"({"a":1})");
  CHECK(reused.parse_copy("nonsense"));
  CHECK(!reused.member("a").exists());
}

TEST_CASE("property: parse is the identity, and splice changes nothing but its value") {
  Generator generator(20'260'302);
  for (int round = 0; round < 3000; ++round) {
    const std::string line = generator.object();
    const Record record = parsed(line);
    REQUIRE(record.line() == line);
    std::string once;
    record.splice("own", R"({"x":[1]})", once);
    const Record again = parsed(once);
    REQUIRE(again.member("own").raw() == R"({"x":[1]})");
    std::string twice;
    again.splice("own", R"({"x":[1]})", twice);
    REQUIRE(twice == once);
    std::string back;
    const auto old = record.member("own");
    if (old.exists()) {
      again.splice("own", old.raw(), back);
      REQUIRE(back == line);
    } else {
      REQUIRE(once.size() == line.size() + std::string_view(R"("own":{"x":[1]})").size() +
                                 (line.find(':') == std::string::npos ? 0 : 1));
    }
  }
}
