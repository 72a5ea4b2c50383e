#include "net/pace.hpp"

#include <algorithm>

namespace cur::net {

Pace::Time Pace::reserve(const std::string& key, double per_second, Time now) {
  if (key.empty() || per_second <= 0) return now;
  const auto [entry, first] = m_next.try_emplace(key, now);
  const Time mine = std::max(now, entry->second);
  entry->second = mine + std::chrono::duration_cast<Time::duration>(std::chrono::duration<double>(1 / per_second));
  return mine;
}

}  // namespace cur::net
