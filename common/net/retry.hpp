#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "net/request.hpp"
#include "time/instant.hpp"

// When a request is worth repeating. Pure.
namespace cur::net {

// More than any run lasts, and sums with it do not overflow: a server that asks for longer gets this.
inline constexpr std::chrono::seconds k_longest_wait{31'536'000};

struct RetryPlan {
  int tries = 5;                              // the first among them
  std::chrono::milliseconds backoff{1'000};   // before the second; doubled before each next one
  std::chrono::milliseconds longest{60'000};  // that a doubled one becomes
};

// Whether the same request may get another answer: a connection that broke, 408, 429, 5xx.
bool may_pass(const Response& response);

// How long a server asks to wait: Retry-After in seconds, or until a date. Nothing where it says nothing that makes
// sense (a word, a negative number); a date gone by is no wait.
std::optional<std::chrono::milliseconds> retry_after(std::string_view value, time::Instant now);

// The wait before the next try after `made` tries; nothing: give up. What the server asks for is obeyed to the letter;
// our own doubled waits get up to a half taken off by `seed`, so that many clients do not come back at once.
std::optional<std::chrono::milliseconds> wait_before_next(const RetryPlan& plan, int made,
                                                          std::optional<std::chrono::milliseconds> asked,
                                                          std::uint64_t seed);

}  // namespace cur::net
