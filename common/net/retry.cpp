#include "net/retry.hpp"

#include <algorithm>
#include <string>

#include <curl/curl.h>

#include "base/split_mix.hpp"
#include "base/strings.hpp"

namespace cur::net {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

}  // namespace

bool is_retryable(const Response& response) {
  switch (response.failure) {
    case Failure::unreachable:
    case Failure::timeout:
    case Failure::cut_off:
      return true;
    case Failure::too_large:
    case Failure::refused:
      return false;
    case Failure::none:
      break;
  }
  return response.status == 408 || response.status == 429 || response.status >= 500;
}

std::optional<milliseconds> retry_after(std::string_view value, time::Instant now) {
  value = trim(value);
  if (value.empty() || value.front() == '-' || value.front() == '+') return std::nullopt;
  if (std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return seconds{std::min(to_integer(value).value_or(k_longest_wait.count()), k_longest_wait.count())};
  // curl_getdate() accepts many texts; an HTTP date has a time of day.
  if (value.size() < 8 || value.find(':') == std::string_view::npos) return std::nullopt;
  const std::int64_t date = curl_getdate(std::string(value).c_str(), nullptr);
  if (date < 0) return std::nullopt;
  const std::int64_t left = date - std::chrono::floor<seconds>(now.time_since_epoch()).count();
  return seconds{std::clamp<std::int64_t>(left, 0, k_longest_wait.count())};
}

std::optional<milliseconds> wait_before_next(const RetryPlan& plan, int tries_made,
                                             std::optional<milliseconds> server_wait, std::uint64_t seed) {
  if (tries_made >= plan.tries) return std::nullopt;
  if (server_wait) return std::min(*server_wait, milliseconds{k_longest_wait});
  milliseconds wait = plan.backoff;
  for (int i = 1; i < tries_made && wait < plan.longest; ++i) wait *= 2;
  wait = std::min(wait, plan.longest);
  const auto half = static_cast<std::uint64_t>(wait.count() / 2);
  const std::uint64_t chance = SplitMix64(seed + static_cast<std::uint64_t>(tries_made)).next();
  return wait - milliseconds{half == 0 ? 0 : static_cast<std::int64_t>(chance % half)};
}

}  // namespace cur::net
