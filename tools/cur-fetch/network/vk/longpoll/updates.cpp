#include "network/vk/longpoll/updates.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "json/value.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

namespace {

using appeal::EventKind;

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

Event restoration_event(const std::string& appeal_id, const std::string& url, time::Instant at) {
  Event event = deletion_event(appeal_id, url, at);
  event.id = appeal_id + "/restored";
  event.event = EventKind::reopened;
  return event;
}

std::int64_t date_of(json::Value object) { return object.member("date").integer().value_or(0); }

}  // namespace

VkUpdates::VkUpdates(const NetworkSource& source, VkCommunity community, time::Instant now)
    : m_community(std::move(community)), m_now(now), m_conversation(source) {}

std::int64_t VkUpdates::consume(json::Value update, Batch& batch) {
  const std::string type = update.member("type").text().value_or("");
  const json::Value object = update.member("object");
  if (is_one_of(type, {"wall_post_new", "wall_repost"})) return consume_post(object, batch);
  if (is_one_of(type, {"wall_reply_new", "wall_reply_edit", "wall_reply_restore", "board_post_new", "board_post_edit",
                       "board_post_restore"}))
    return consume_comment(object, type, batch);
  if (type == "wall_reply_delete" || type == "board_post_delete") {
    consume_deleted(object, type == "board_post_delete", batch);
  } else if (type.empty()) {
    batch.reject(update.raw(), "an update without type");
  } else {
    batch.skip();  // private messages, likes, members: not public texts
  }
  return 0;
}

std::int64_t VkUpdates::consume_post(json::Value object, Batch& batch) {
  Result<VkPost> post = vk_post(object, {});
  if (!post) {
    batch.reject(object.raw(), post.error().message);
    return 0;
  }
  if (!post->is_published) {
    batch.skip();
    return 0;
  }
  post->appeal.channel = m_community.channel;
  for (Poll& poll : post->polls) poll.channel = m_community.channel;
  m_conversation.add_post(std::move(post->appeal), batch);
  for (const Poll& poll : post->polls) batch.add(poll);
  return date_of(object);
}

std::int64_t VkUpdates::consume_comment(json::Value object, std::string_view type, Batch& batch) {
  const bool is_topic = type.starts_with("board_");
  const auto owner = object.member(is_topic ? "topic_owner_id" : "post_owner_id").integer();
  const auto place = object.member(is_topic ? "topic_id" : "post_id").integer();
  if (!place) {
    batch.reject(object.raw(), "a comment without its post");
    return 0;
  }
  std::int64_t root = 0;
  object.member("parents_stack").elements([&](json::Value parent) {
    if (root == 0) root = parent.integer().value_or(0);
  });
  const VkPlace where{owner.value_or(*m_community.id), *place, is_topic, m_community.channel};
  Result<VkComment> comment = vk_comment(object, where, root, {});
  if (!comment) {
    batch.reject(object.raw(), comment.error().message);
    return 0;
  }
  const std::string id = comment->message.appeal.id, url = comment->message.appeal.url;
  // The message that it replies to may have been written before this run.
  if (comment->message.is_reply) comment->message.named.push_back(comment->message.appeal.parent);
  const bool is_restored = type.ends_with("_restore");
  m_conversation.add_message(std::move(comment->message), batch,
                             is_restored || type.ends_with("_edit") ? Seen::changed : Seen::never);
  if (is_restored) batch.add(restoration_event(id, url, m_now));
  return date_of(object);
}

void VkUpdates::consume_deleted(json::Value object, bool is_topic, Batch& batch) {
  const auto owner = object.member(is_topic ? "topic_owner_id" : "owner_id").integer().value_or(*m_community.id);
  const auto place = object.member(is_topic ? "topic_id" : "post_id").integer();
  const auto id = object.member("id").integer();
  if (!id || !place) return batch.reject(object.raw(), "a deletion that does not say of what");
  const std::string appeal_id = is_topic ? vk_topic_id(owner, *place, *id) : vk_comment_id(owner, *place, *id);
  batch.add(deletion_event(appeal_id, vk_url(appeal_id), m_now));
}

}  // namespace cur::fetch
