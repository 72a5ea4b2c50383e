#include "network/vk/wall/comments.hpp"

#include <algorithm>

#include "batch/digest.hpp"
#include "json/value.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_comments_per_request = 100;  // comments; VK gives no more
constexpr std::int64_t k_comments_overlap = 5;        // comments that may be deleted between two requests
constexpr std::int64_t k_thread_items = 10;  // replies of a thread that come with its first comment; VK gives no more

}  // namespace

OffsetListing VkComments::level() { return {k_comments_per_request, k_comments_overlap}; }

std::optional<net::Request> VkComments::next_request() const {
  if (m_threads.empty()) return std::nullopt;
  std::vector<net::Header> fields{{"owner_id", std::to_string(m_place.owner)},
                                  {"post_id", std::to_string(m_place.post)},
                                  {"count", std::to_string(k_comments_per_request)},
                                  {"offset", std::to_string(m_listing.offset())},
                                  {"sort", "asc"},
                                  {"preview_length", "0"},  // else texts are cut
                                  {"thread_items_count", std::to_string(k_thread_items)},
                                  {"need_likes", "1"},
                                  {"extended", "1"}};
  if (m_threads.front() != 0) fields.push_back({"comment_id", std::to_string(m_threads.front())});
  return m_api->request("wall.getComments", std::move(fields));
}

void VkComments::consume(json::Value response, Batch& batch) {
  m_names.read(response);
  const std::int64_t root = m_threads.front();
  std::int64_t items = 0;
  response.member("items").elements([&](json::Value item) {
    ++items;
    consume_one(item, root, batch);
  });
  std::int64_t total = response.member("current_level_count").integer().value_or(-1);
  if (total < 0 && root != 0) total = response.member("count").integer().value_or(-1);
  if (m_listing.advance(items, total)) return;
  m_threads.pop_front();
  m_listing = level();
}

void VkComments::consume_one(json::Value item, std::int64_t root, Batch& batch) {
  Result<VkComment> comment = vk_comment(item, m_place, root, m_names);
  if (!comment) {
    m_rejected.reject(item, comment.error().message, batch);
    return;
  }
  const std::int64_t id = comment->id;
  if (!m_listing.is_new(id) || root != 0) {
    m_comments.try_emplace(id, std::move(*comment));
    return;
  }
  m_comments.try_emplace(id, std::move(*comment));
  std::int64_t shown = 0;
  const json::Value thread = item.member("thread");
  thread.member("items").elements([&](json::Value reply) {
    ++shown;
    Result<VkComment> answer = vk_comment(reply, m_place, id, m_names);
    if (answer) {
      m_comments.try_emplace(answer->id, std::move(*answer));
    } else {
      m_rejected.reject(reply, answer.error().message, batch);
    }
  });
  if (thread.member("count").integer().value_or(0) > shown) m_threads.push_back(id);
}

std::string VkComments::digest(std::int64_t last) const {
  std::vector<std::string> cells;
  for (const auto& [id, comment] : m_comments) {
    if (id > last) break;
    cells.push_back(std::to_string(id));
    cells.push_back(comment.is_deleted ? "deleted" : comment.message.appeal.text);
    for (const Media& media : comment.message.appeal.media)
      cells.emplace_back(appeal::spelling(media.kind));  // not the addresses, which change
  }
  return cells_digest(cells).substr(0, 8);
}

void VkComments::finish(Conversation& conversation, KnownPost& known, std::int64_t after, time::Instant now,
                        Batch& batch) {
  const bool same = known.last > 0 && digest(known.last) == known.older;
  const std::int64_t newest = m_comments.empty() ? known.last : std::max(known.last, m_comments.rbegin()->first);
  std::string older = digest(newest);  // before the texts are moved
  for (auto& [id, comment] : m_comments) {
    const bool before = id <= known.last;
    const bool old = (before && same) || (comment.date != 0 && comment.date < after);
    if (!comment.is_deleted) {
      conversation.add_message(std::move(comment.message), batch,
                               old      ? Seen::same
                               : before ? Seen::changed
                                        : Seen::never);
    } else if (before && !old) {
      batch.add(deletion_event(comment.message.appeal.id, comment.message.appeal.url, now));
    } else if (!old) {
      batch.skip();
    }
  }
  known.last = newest;
  known.older = std::move(older);
  known.looked_h = hours(now);
  known.rejected = rejected();
}

}  // namespace cur::fetch
