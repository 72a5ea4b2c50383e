#include "net/pace.hpp"

#include <doctest/doctest.h>

using namespace cur::net;
using namespace std::chrono_literals;

TEST_CASE("requests of one key are kept apart, those of others are not") {
  Pace pace;
  const Pace::Time now{};
  CHECK(pace.reserve("a", 4, now) == now);
  CHECK(pace.reserve("a", 4, now) == now + 250ms);
  CHECK(pace.reserve("a", 4, now) == now + 500ms);
  CHECK(pace.reserve("b", 4, now) == now);
  CHECK(pace.reserve("a", 4, now + 10s) == now + 10s);
  CHECK(pace.reserve("a", 4, now + 10s) == now + 10s + 250ms);
}

TEST_CASE("no key or no limit is no wait") {
  Pace pace;
  for (int i = 0; i < 3; ++i) {
    CHECK(pace.reserve("", 1, Pace::Time{}) == Pace::Time{});
    CHECK(pace.reserve("a", 0, Pace::Time{}) == Pace::Time{});
  }
}
