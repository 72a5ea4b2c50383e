#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "json/value.hpp"
#include "network/posts/known_posts.hpp"
#include "network/posts/offset_listing.hpp"
#include "network/posts/rejected_items.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items/items.hpp"

namespace cur::fetch {

// Reads all comments of one post, with all their threads. Needs some 1 KiB of memory for each comment.
class VkComments {
 public:
  // `rejected`: digests of comments that earlier runs rejected.
  VkComments(const VkApi& api, VkPlace place, std::set<std::string> rejected = {})
      : m_api(&api), m_place(std::move(place)), m_rejected(std::move(rejected)) {}

  // Returns nothing if all comments are read.
  std::optional<net::Request> next_request() const;
  // Comments that cannot be read go to the rejects of the batch.
  void consume(json::Value response, Batch& batch);
  const std::set<std::string>& rejected() const { return m_rejected.digests(); }

  // Adds the comments that are new since `known`, and updates `known`. If a comment that was read before has changed or
  // was deleted, all are added again, because the digest does not tell which one. Comments before `after` (seconds
  // since 1970) count as known.
  void finish(Conversation& conversation, KnownPost& known, std::int64_t after, time::Instant now, Batch& batch);

 private:
  void consume_one(json::Value item, std::int64_t root, Batch& batch);
  std::string digest(std::int64_t last) const;

  const VkApi* m_api;
  VkPlace m_place;
  VkNames m_names;
  // First comments of the threads to be read; 0: the comments directly under the post.
  std::deque<std::int64_t> m_threads{0};
  OffsetListing m_listing = level();
  std::map<std::int64_t, VkComment> m_comments;  // by id, which is the order in which they were written
  RejectedItems m_rejected;

  static OffsetListing level();
};

}  // namespace cur::fetch
