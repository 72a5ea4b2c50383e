#pragma once

#include <chrono>
#include <map>
#include <string>

namespace cur::net {

// Keeps the requests of one key (a token, a host) so far apart that they are no more than so many a second. The clock
// is the caller's.
class Pace {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // When a request may go that is asked for at `now`; its place is taken. An empty key or no limit: now.
  Time take(const std::string& key, double per_second, Time now);

 private:
  std::map<std::string, Time> m_next;  // when the next of a key may go
};

}  // namespace cur::net
