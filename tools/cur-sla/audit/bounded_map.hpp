#pragma once

#include <cstddef>
#include <deque>
#include <unordered_map>
#include <utility>

namespace cur::sla {

// A map that holds so many entries and forgets the oldest for a new one, so that memory does not grow with the stream.
template <class Key, class Value>
class Recent {
 public:
  explicit Recent(std::size_t most) : m_most(most) {}

  // Null when it is not there, or not any more.
  Value* find(const Key& key) {
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : &found->second;
  }

  // The entry of the key, made where there was none.
  Value& operator[](const Key& key) {
    const auto [place, is_new] = m_entries.try_emplace(key);
    if (!is_new) return place->second;
    m_order.push_back(key);
    if (m_order.size() > m_most) {
      m_entries.erase(m_order.front());
      m_order.pop_front();
      m_forgot = true;
    }
    return m_entries.at(key);
  }

  bool forgot() const { return m_forgot; }
  auto begin() const { return m_entries.begin(); }
  auto end() const { return m_entries.end(); }

 private:
  std::size_t m_most;
  bool m_forgot = false;
  std::unordered_map<Key, Value> m_entries;
  std::deque<Key> m_order;
};

}  // namespace cur::sla
