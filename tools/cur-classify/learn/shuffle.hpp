#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace cur::classify {

// Puts rows in an order that is as good as chance and always the same.
class Shuffle {
 public:
  explicit Shuffle(std::size_t rows) : m_order(rows) { std::iota(m_order.begin(), m_order.end(), std::size_t{0}); }

  const std::vector<std::size_t>& next() {
    for (std::size_t i = m_order.size(); i > 1; --i) std::swap(m_order[i - 1], m_order[draw() % i]);
    return m_order;
  }

 private:
  std::uint64_t draw() {  // SplitMix64
    std::uint64_t x = m_state += 0x9E3779B97F4A7C15ULL;
    x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
    return x ^ x >> 31U;
  }

  std::uint64_t m_state = 20'080'705;
  std::vector<std::size_t> m_order;
};

}  // namespace cur::classify
