#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cur::classify {

// A set of uniformly distributed 64-bit keys that is emptied in constant time, for every message: a place is occupied
// only if it was written since clear().
class KeySet {
 public:
  void clear() {
    m_size = 0;
    if (++m_round != 0) return;
    m_places.assign(m_places.size(), {});
    m_round = 1;
  }

  // Returns false if the key is in the set already.
  bool insert(std::uint64_t key) {
    if (2 * ++m_size > m_places.size()) grow();
    return place(key);
  }

 private:
  struct Place {
    std::uint64_t key = 0;
    std::uint32_t round = 0;
  };

  bool place(std::uint64_t key) {
    for (std::size_t at = key;; ++at) {
      Place& found = m_places[at & (m_places.size() - 1)];
      if (found.round != m_round) {
        found = {key, m_round};
        return true;
      }
      if (found.key == key) {
        --m_size;
        return false;
      }
    }
  }

  void grow() {
    std::vector<Place> old(2 * m_places.size());
    old.swap(m_places);
    for (const Place& each : old) {
      if (each.round == m_round) place(each.key);
    }
  }

  std::vector<Place> m_places{std::vector<Place>(256)};  // their number is a power of two; at least half are free
  std::size_t m_size = 0;
  std::uint32_t m_round = 0;
};

}  // namespace cur::classify
