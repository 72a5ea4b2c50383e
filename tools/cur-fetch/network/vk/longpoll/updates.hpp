#pragma once

#include <cstdint>
#include <string_view>

#include "json/value.hpp"
#include "network/posts/conversation.hpp"
#include "network/vk/items/items.hpp"

namespace cur::fetch {

// Turns the updates of VK's Long Poll for one community into records. Pure.
class VkUpdates {
 public:
  // `source` outlives the object. `now` is the time of deletions and restorations, for which VK gives none.
  VkUpdates(const NetworkSource& source, VkCommunity community, time::Instant now);

  // Returns the date of the message that the update brought, in seconds since 1970; 0 if it brought none.
  std::int64_t consume(json::Value update, Batch& batch);

 private:
  std::int64_t consume_post(json::Value object, Batch& batch);
  std::int64_t consume_comment(json::Value object, std::string_view type, Batch& batch);
  void consume_deleted(json::Value object, bool is_topic, Batch& batch);

  VkCommunity m_community;
  time::Instant m_now;
  Conversation m_conversation;
};

}  // namespace cur::fetch
