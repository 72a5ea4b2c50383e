#include "network/posts/rejected_items.hpp"

#include "batch/digest.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_max_digests = 100;

}  // namespace

void RejectedItems::reject(json::Value item, std::string_view reason, Batch& batch) {
  // By the id if there is one, because numbers of views and likes change.
  const json::Value id = item.member("id");
  const bool has_id = id.integer().has_value();
  const std::string digest =
      cells_digest({std::string(has_id ? id.raw() : item.raw()), has_id ? std::string(reason) : std::string()})
          .substr(0, 8);
  const bool is_reported = !m_reported.insert(digest).second;
  if (!is_reported && !m_known.contains(digest)) batch.reject(item.raw(), reason);
  if (m_digests.size() < k_max_digests) m_digests.insert(digest);
}

}  // namespace cur::fetch
