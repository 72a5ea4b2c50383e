#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "network/posts/known_posts.hpp"
#include "network/posts/rejected_items.hpp"
#include "network/posts/offset_listing.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items.hpp"

namespace cur::fetch {

// Reads the comments of one post, all threads in full. Memory grows with the post: some 1 KiB a comment.
class VkComments {
 public:
  // `odd`: digests of its odd comments, as they are known.
  VkComments(const VkApi& api, VkPlace place, std::set<std::string> odd = {})
      : m_api(&api), m_place(std::move(place)), m_odd(std::move(odd)) {}

  // Nothing when all are read.
  std::optional<net::Request> next() const;
  // Odd comments go to the page's rejects.
  void take(json::Value response, Page& page);
  const std::set<std::string>& odd() const { return m_odd.met(); }

  // Gives the page what is new since `known`, which then says what was read. When a comment that was read before has
  // changed or was deleted, all come again: the archive knows which. `after` (a date): older ones are known.
  void finish(Conversation& conversation, KnownPost& known, std::int64_t after, time::Instant now, Page& page);

 private:
  void take_one(json::Value item, std::int64_t root, Page& page);
  std::string digest(std::int64_t last) const;

  const VkApi* m_api;
  VkPlace m_place;
  VkNames m_names;
  std::deque<std::int64_t> m_threads{0};  // roots still to be read; 0: those right under the post
  OffsetPages m_pages = level();
  std::map<std::int64_t, VkComment> m_comments;  // by id: in the order they were written
  OddItems m_odd;

  static OffsetPages level();
};

}  // namespace cur::fetch
