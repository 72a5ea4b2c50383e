#include "network/posts/rejected_items.hpp"

#include "batch/digest.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_most = 100;

}  // namespace

void OddItems::reject(json::Value item, std::string_view reason, Page& page) {
  // By its id where it has one: numbers of views and likes change by themselves.
  const json::Value id = item.member("id");
  const bool named = id.integer().has_value();
  const std::string digest =
      cells_digest({std::string(named ? id.raw() : item.raw()), named ? std::string(reason) : std::string()})
          .substr(0, 8);
  const bool given = !m_given.insert(digest).second;
  if (!given && !m_known.contains(digest)) page.reject(item.raw(), reason);
  if (m_met.size() < k_most) m_met.insert(digest);
}

}  // namespace cur::fetch
