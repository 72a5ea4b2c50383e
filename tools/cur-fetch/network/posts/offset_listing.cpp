#include "network/posts/offset_listing.hpp"

#include <algorithm>
#include <utility>

namespace cur::fetch {

namespace {

constexpr int k_most_steps_back = 3;  // a listing that changes faster is read with gaps
constexpr int k_most_stale = 2;       // answers without a new item: the listing repeats itself

}  // namespace

bool OffsetListing::is_new(std::int64_t id) {
  const bool first = m_seen.insert(id).second;
  m_new += first ? 1 : 0;
  return first;
}

bool OffsetListing::advance(std::int64_t items, std::int64_t total) {
  const std::int64_t fresh = std::exchange(m_new, 0);
  if (items == 0) return false;
  const bool gap = m_offset > 0 && fresh == items;
  if (gap && m_steps_back < k_most_steps_back) {
    ++m_steps_back;
    m_offset = std::max<std::int64_t>(0, m_offset - m_count / 2);
    return true;
  }
  if (total >= 0 && m_offset + items >= total) return false;
  m_stale = fresh == 0 ? m_stale + 1 : 0;
  if (m_stale == k_most_stale || (fresh == 0 && items <= m_overlap)) return false;
  m_offset += std::max<std::int64_t>(1, items - m_overlap);
  return true;
}

}  // namespace cur::fetch
