#pragma once

#include <cstddef>
#include <deque>
#include <unordered_map>
#include <utility>

namespace cur::sla {

// A map with a fixed number of entries. A new entry replaces the oldest, so that memory does not grow with the input.
template <class Key, class Value>
class BoundedMap {
 public:
  explicit BoundedMap(std::size_t most) : m_most(most) {}

  // Returns null if there is no such entry, or if it was replaced.
  Value* find(const Key& key) {
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : &found->second;
  }

  // Returns the entry of the key; adds one if there is none. Valid until the next call.
  Value& operator[](const Key& key) {
    const auto [place, is_new] = m_entries.try_emplace(key);
    if (!is_new) return place->second;
    m_order.push_back(key);
    if (m_order.size() > m_most) {
      m_entries.erase(m_order.front());
      m_order.pop_front();
      m_has_evicted = true;
    }
    return m_entries.at(key);
  }

  // Whether an entry was replaced.
  bool has_evicted() const { return m_has_evicted; }
  auto begin() const { return m_entries.begin(); }
  auto end() const { return m_entries.end(); }

 private:
  std::size_t m_most;
  bool m_has_evicted = false;
  std::unordered_map<Key, Value> m_entries;
  std::deque<Key> m_order;
};

}  // namespace cur::sla
