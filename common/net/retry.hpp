#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "net/request.hpp"
#include "time/instant.hpp"

// Decides whether and when a request is repeated. Does no I/O.
namespace cur::net {

// The upper bound of every wait: one year, longer than any run, and small enough that sums do not overflow.
inline constexpr std::chrono::seconds k_longest_wait{31'536'000};

struct RetryPlan {
  int tries = 5;                              // including the first
  std::chrono::milliseconds backoff{1'000};   // wait before the second try; doubled for each following one
  std::chrono::milliseconds longest{60'000};  // upper bound of a doubled wait
};

// Whether a repeated request may succeed: after a lost connection or a timeout, and for statuses 408, 429 and 5xx.
bool is_retryable(const Response& response);

// Parses the header Retry-After: seconds, or a date, which is relative to `now`; a past date means 0. Returns nothing
// for an invalid value.
std::optional<std::chrono::milliseconds> retry_after(std::string_view value, time::Instant now);

// Returns the wait before the next try after `tries_made` tries, or nothing if there is none left. `server_wait`, the
// value of Retry-After, is used unchanged. Otherwise the wait doubles with each try, less a pseudorandom part of up to
// a half (by `seed`), so that many clients do not return at the same time.
std::optional<std::chrono::milliseconds> wait_before_next(const RetryPlan& plan, int tries_made,
                                                          std::optional<std::chrono::milliseconds> server_wait,
                                                          std::uint64_t seed);

}  // namespace cur::net
