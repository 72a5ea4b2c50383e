#include "net/retry.hpp"

#include <doctest/doctest.h>

using namespace cur;
using namespace cur::net;
using namespace std::chrono_literals;

namespace {

const time::Instant k_now = *time::read_rfc3339("2026-03-12T06:00:00Z");

Response answered(int status, Failure failure = Failure::none) {
  Response response;
  response.status = status;
  response.failure = failure;
  return response;
}

}  // namespace

TEST_CASE("what may pass is tried again") {
  for (const int status : {408, 429, 500, 502, 503, 504, 599}) CHECK(is_retryable(answered(status)));
  for (const int status : {200, 204, 301, 304, 400, 401, 403, 404, 409, 410})
    CHECK_FALSE(is_retryable(answered(status)));
  for (const Failure failure : {Failure::unreachable, Failure::timeout, Failure::cut_off})
    CHECK(is_retryable(answered(0, failure)));
  for (const Failure failure : {Failure::too_large, Failure::refused}) CHECK_FALSE(is_retryable(answered(0, failure)));
}

TEST_CASE("Retry-After") {
  CHECK(retry_after("2", k_now) == 2s);
  CHECK(retry_after(" 0 ", k_now) == 0s);
  constexpr auto k_year = 31'536'000s;  // the most
  for (const char* ages : {"1000000000", "10000000000", "99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"}) {
    CAPTURE(ages);
    CHECK(retry_after(ages, k_now) == k_year);
  }
  CHECK(wait_before_next({5, 1s}, 1, std::chrono::milliseconds::max(), 7) == k_year);
  CHECK(retry_after("Thu, 12 Mar 2026 06:00:30 GMT", k_now) == 30s);
  CHECK(retry_after("Thursday, 12-Mar-26 06:01:00 GMT", k_now) == 60s);
  CHECK(retry_after("Thu Mar 12 06:00:05 2026", k_now) == 5s);
  CHECK(retry_after("Thu, 12 Mar 2020 06:00:30 GMT", k_now) == 0s);
  for (const char* none :
       {"", "-1", "+1", "soon", "1.5", "1e9", "0x10", "12 seconds", "Thu, 99 Foo 2026 99:99:99 GMT", ":::::::::"}) {
    CAPTURE(none);
    CHECK_FALSE(retry_after(none, k_now));
  }
}

TEST_CASE("waits double up to the longest, less a half at most, and end") {
  const RetryPlan plan{.tries = 5, .backoff = 1s, .longest = 3s};
  const std::chrono::milliseconds full[] = {1s, 2s, 3s, 3s};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    for (int made = 1; made < 5; ++made) {
      const auto wait = wait_before_next(plan, made, std::nullopt, seed);
      REQUIRE(wait);
      CHECK(*wait <= full[made - 1]);
      CHECK(*wait > full[made - 1] / 2 - 1ms);
    }
    CHECK_FALSE(wait_before_next(plan, 5, std::nullopt, seed));
  }
  CHECK(wait_before_next(plan, 1, std::nullopt, 1) != wait_before_next(plan, 1, std::nullopt, 2));
}

TEST_CASE("what the server asks for is obeyed to the letter, but not for ever") {
  const RetryPlan plan{.tries = 2};
  CHECK(wait_before_next(plan, 1, 37s, 7) == 37s);
  CHECK(wait_before_next(plan, 1, 0s, 7) == 0s);
  CHECK_FALSE(wait_before_next(plan, 2, 0s, 7));
}
