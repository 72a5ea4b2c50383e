#include <algorithm>

#include <fmt/format.h>

#include "network/vk/longpoll.hpp"

// What one update of Long Poll means; vk_longpoll.cpp says what is asked when.
namespace cur::fetch {

namespace {

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> types) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

void VkLongPoll::take_update(json::Value update, Page& page) {
  const std::string type = update.member("type").text().value_or("");
  const json::Value object = update.member("object");
  if (is_one_of(type, {"wall_post_new", "wall_repost", "wall_reply_new", "wall_reply_edit", "wall_reply_restore",
                       "board_post_new", "board_post_edit", "board_post_restore"})) {
    take_message(object, type, page);
  } else if (type == "wall_reply_delete" || type == "board_post_delete") {
    take_deleted(object, type == "board_post_delete", page);
  } else if (type.empty()) {
    page.reject(update.raw(), "an update without type");
  } else {
    page.leave_out();  // messages, likes, members: not written in the open
  }
}

void VkLongPoll::take_message(json::Value object, std::string_view type, Page& page) {
  std::int64_t date = object.member("date").integer().value_or(0);
  if (type == "wall_post_new" || type == "wall_repost") {
    Result<VkPost> post = vk_post(object, {});
    if (!post) return page.reject(object.raw(), post.error().message);
    if (!post->published) return page.leave_out();
    post->appeal.channel = m_settings.group.channel;
    for (Poll& poll : post->polls) poll.channel = m_settings.group.channel;
    m_conversation.begin(std::move(post->appeal), page);
    for (const Poll& poll : post->polls) page.add(poll);
  } else {
    const bool topic = type.starts_with("board_");
    const auto owner = object.member(topic ? "topic_owner_id" : "post_owner_id").integer();
    const auto place = object.member(topic ? "topic_id" : "post_id").integer();
    if (!place) return page.reject(object.raw(), "a comment without its post");
    std::int64_t root = 0;
    object.member("parents_stack").elements([&](json::Value parent) {
      if (root == 0) root = parent.integer().value_or(0);
    });
    const VkPlace where{owner.value_or(*m_settings.group.id), *place, topic, m_settings.group.channel};
    Result<VkComment> comment = vk_comment(object, where, root, {});
    if (!comment) return page.reject(object.raw(), comment.error().message);
    const std::string id = comment->message.appeal.id, url = comment->message.appeal.url;
    // What it answers may have been written before this run.
    if (comment->message.replies) comment->message.named.push_back(comment->message.appeal.parent);
    const bool again = type.ends_with("_edit") || type.ends_with("_restore");
    m_conversation.add(std::move(comment->message), page, again ? Seen::changed : Seen::never);
    if (type.ends_with("_restore")) {
      Event event = deletion_event(id, url, m_begin.now);
      event.id = id + "/restored";
      event.event = "reopened";
      page.add(event);
    }
  }
  m_newest = std::max(m_newest, date);
}

void VkLongPoll::take_deleted(json::Value object, bool topic, Page& page) {
  const auto owner = object.member(topic ? "topic_owner_id" : "owner_id").integer().value_or(*m_settings.group.id);
  const auto place = object.member(topic ? "topic_id" : "post_id").integer();
  const auto id = object.member("id").integer();
  if (!id || !place) return page.reject(object.raw(), "a deletion that does not say of what");
  const std::string appeal = topic ? vk_topic_id(owner, *place, *id) : vk_comment_id(owner, *place, *id);
  page.add(deletion_event(appeal, vk_url(appeal), m_begin.now));
}

}  // namespace cur::fetch
