#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace cur::bench {

// SplitMix64: the same numbers on every machine, which the standard distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : m_state(seed) {}

  std::uint64_t next() {
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t x = m_state;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
  }

  // 0 to 1, without 1.
  double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  bool chance(double probability) { return share() < probability; }
  // 0 to count - 1; count is above 0.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(share() * static_cast<double>(count)); }

  // 0 to count - 1 by Zipf's law: the number r with probability ln((r + 2) / (r + 1)) / ln(count + 1).
  std::size_t rank(std::size_t count) {
    const auto rank = static_cast<std::size_t>(std::exp(share() * std::log(static_cast<double>(count) + 1)));
    return rank > count ? count - 1 : rank - 1;
  }

  template <class Container>
  auto& of(Container& container) {
    return container[below(container.size())];
  }

 private:
  std::uint64_t m_state;
};

}  // namespace cur::bench
