#include "count/tally.hpp"

#include <algorithm>
#include <numeric>

namespace cur::report {

std::vector<std::uint32_t> Groups::ranked() const {
  std::vector<std::uint32_t> order(m_tallies.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    if (name(one).empty() != name(other).empty()) return name(other).empty();
    if (tally(one).received != tally(other).received) return tally(one).received > tally(other).received;
    return name(one) < name(other);
  });
  return order;
}

}  // namespace cur::report
