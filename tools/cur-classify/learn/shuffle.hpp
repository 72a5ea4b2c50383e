#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "base/split_mix.hpp"

namespace cur::classify {

// Draws that are as good as chance and always the same.
class Chance {
 public:
  std::uint64_t draw() { return m_numbers.next(); }
  // From 0 to below 1.
  double part() { return static_cast<double>(draw() >> 11U) * 0x1p-53; }

 private:
  SplitMix64 m_numbers{20'080'705};
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
