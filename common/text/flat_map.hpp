#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cur::text {

// A map from uniformly distributed 64-bit keys (hashes) to numbers above 0. Most look-ups read one cache line.
class FlatMap {
 public:
  explicit FlatMap(std::size_t entries) : m_places(std::bit_ceil(2 * entries + 2)) {}

  // Call it for at most `entries` keys, each once; `value` is above 0.
  void insert(std::uint64_t key, std::uint32_t value) {
    std::size_t place = key;
    while (at(place).value != 0) ++place;
    at(place) = {key, value};
  }

  // Returns 0 if the key is not in the map.
  std::uint32_t find(std::uint64_t key) const {
    for (std::size_t place = key;; ++place) {
      const Place& found = m_places[place & (m_places.size() - 1)];
      if (found.key == key || found.value == 0) return found.value;
    }
  }

 private:
  struct Place {
    std::uint64_t key = 0;
    std::uint32_t value = 0;
  };
  Place& at(std::size_t place) { return m_places[place & (m_places.size() - 1)]; }

  std::vector<Place> m_places;  // their number is a power of two; at least half are free
};

}  // namespace cur::text
