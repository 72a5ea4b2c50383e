#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "base/split_mix.hpp"

namespace cur::classify {

// A fixed sequence of pseudo-random numbers.
class RandomNumbers {
 public:
  std::uint64_t next() { return m_numbers.next(); }
  // Returns a number from 0 to below 1.
  double fraction() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

 private:
  SplitMix64 m_numbers{20'080'705};
};

// Orders of rows from a fixed pseudo-random sequence.
class Shuffle {
 public:
  explicit Shuffle(std::size_t rows) : m_order(rows) { std::iota(m_order.begin(), m_order.end(), std::size_t{0}); }

  // Returns the next order. Valid until the next call.
  const std::vector<std::size_t>& next() {
    for (std::size_t i = m_order.size(); i > 1; --i) std::swap(m_order[i - 1], m_order[m_random.next() % i]);
    return m_order;
  }

 private:
  RandomNumbers m_random;
  std::vector<std::size_t> m_order;
};

}  // namespace cur::classify
