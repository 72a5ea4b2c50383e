#pragma once

#include <cstdint>
#include <set>
#include <vector>

namespace cur::fetch {

// Reads a list by offsets while others write to it. What is inserted before our place comes twice and is known by its
// id; what is deleted there would move items past us, so pages overlap, and one that shows nothing known is a gap.
class OffsetPages {
 public:
  OffsetPages(std::int64_t page, std::int64_t overlap) : m_page(page), m_overlap(overlap) {}

  std::int64_t offset() const { return m_offset; }
  // Whether this item of the page at hand was not seen before; asked once for each.
  bool fresh(std::int64_t id);
  // The page at hand has ended, with so many items; `total` as the source counts them, negative: unknown. Whether there
  // is another.
  bool next(std::int64_t items, std::int64_t total);

 private:
  std::int64_t m_page, m_overlap;
  std::int64_t m_offset = 0;
  std::set<std::int64_t> m_seen;
  std::int64_t m_new = 0;  // of the page at hand
  int m_steps_back = 0, m_stale = 0;
};

}  // namespace cur::fetch
