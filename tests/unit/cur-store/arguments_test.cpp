#include "arguments.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;
using namespace cur::store_tool;

TEST_CASE("an id without its source is one of those that end in it, else the nearest") {
  const std::vector<std::string_view> ids = {"a:1758", "a:1759", "b:1758"};
  CHECK(nearest_or_tail("1758", ids, ':') == "a:1758 or b:1758");
  CHECK(nearest_or_tail("a:175", ids, ':') == "a:1758");
  CHECK(nearest_or_tail("x", ids, ':').empty());
}

TEST_CASE("a time is an age, a day or RFC 3339, and a number is none of them") {
  const time::Instant now = *time::parse_rfc3339("2026-03-04T00:00:00Z");
  const auto before = [&](const std::string& text) { return before_of("--since", text, time::Zone(), now); };
  CHECK(before("1d") == before("2026-03-03T00:00:00Z"));
  CHECK(before("2026-03-03") == before("1d"));
  CHECK(before_of("--until", "2026-03-03", time::Zone(), now, time::BareDay::next_day) ==
        before("2026-03-04T00:00:00Z"));
  CHECK_THROWS_WITH_AS(before("400"), "--since 400: did you mean 400d?", Fatal);
}

TEST_CASE("only what can be typed is suggested") {
  const std::vector<std::string> ids = {"a:1", "a\x01", "a\u202e", "улица 1"};
  CHECK(typable(ids) == std::vector<std::string_view>{"a:1", "улица 1"});
}
