#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cur::classify {

// A set of spread-out 64-bit keys that is emptied for every message, in no time: what a place holds counts only when
// it was written since.
class KeySet {
 public:
  void clear() {
    m_size = 0;
    if (++m_round != 0) return;
    m_places.assign(m_places.size(), {});
    m_round = 1;
  }

  // False when it is there already.
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

  std::vector<Place> m_places{std::vector<Place>(256)};  // a power of two, half of them free
  std::size_t m_size = 0;
  std::uint32_t m_round = 0;
};

}  // namespace cur::classify
