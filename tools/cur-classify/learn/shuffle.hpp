#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace cur::classify {

// Draws that are as good as chance and always the same (SplitMix64).
class Chance {
 public:
  std::uint64_t draw() {
    std::uint64_t x = m_state += 0x9E3779B97F4A7C15ULL;
    x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
    return x ^ x >> 31U;
  }
  // From 0 to below 1.
  double part() { return static_cast<double>(draw() >> 11U) * 0x1p-53; }

 private:
  std::uint64_t m_state = 20'080'705;
};

// Puts rows in an order that is as good as chance and always the same.
class Shuffle {
 public:
  explicit Shuffle(std::size_t rows) : m_order(rows) { std::iota(m_order.begin(), m_order.end(), std::size_t{0}); }

  const std::vector<std::size_t>& next() {
    for (std::size_t i = m_order.size(); i > 1; --i) std::swap(m_order[i - 1], m_order[m_chance.draw() % i]);
    return m_order;
  }

 private:
  Chance m_chance;
  std::vector<std::size_t> m_order;
};

}  // namespace cur::classify
