#pragma once

#include <chrono>
#include <map>
#include <string>

namespace cur::net {

// Limits the rate of requests, separately for each key (a token, a host). The caller supplies the current time.
class Pace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Reserves a slot and returns the time when the request may be sent, `now` or later. Without a limit (an empty key,
  // or `per_second` of 0 or less) returns `now`.
  Time reserve(const std::string& key, double per_second, Time now);

 private:
  std::map<std::string, Time> m_next;  // earliest time of the next request, by key
};

}  // namespace cur::net
