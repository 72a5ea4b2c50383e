#pragma once

#include <cstdint>

namespace cur {

// Pseudorandom numbers, the same from one seed on every machine. Not for cryptography.
// Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014.
class SplitMix64 {
 public:
  // Starts after the first `skipped` numbers of `seed`.
  explicit SplitMix64(std::uint64_t seed, std::uint64_t skipped = 0) : m_state(seed + skipped * k_step) {}

  std::uint64_t next() {
    std::uint64_t x = m_state += k_step;
    x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
    return x ^ x >> 31U;
  }

 private:
  static constexpr std::uint64_t k_step = 0x9E3779B97F4A7C15ULL;
  std::uint64_t m_state;
};

}  // namespace cur
