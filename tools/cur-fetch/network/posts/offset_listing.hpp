#pragma once

#include <cstdint>
#include <set>

namespace cur::fetch {

// The place in a listing that is read by offsets while others add to it and delete from it. An insertion before the
// place makes items come twice: they are recognised by their ids. A deletion would make items be skipped: requests
// overlap, and an answer that has no known item means a gap, so the place moves back.
class OffsetListing {
 public:
  // `count` items a request, of which `overlap` are requested again.
  OffsetListing(std::int64_t count, std::int64_t overlap) : m_count(count), m_overlap(overlap) {}

  std::int64_t offset() const { return m_offset; }
  // Returns whether the item was not in the listing before. To be called once for each item of an answer.
  bool is_new(std::int64_t id);
  // Ends an answer with so many items. `total` is the length of the listing as the service gives it; negative: unknown.
  // Returns whether there is more to request.
  bool advance(std::int64_t items, std::int64_t total);

 private:
  std::int64_t m_count, m_overlap;
  std::int64_t m_offset = 0;
  std::set<std::int64_t> m_seen;
  std::int64_t m_new = 0;  // new items of the answer
  int m_steps_back = 0, m_stale = 0;
};

}  // namespace cur::fetch
