#include "network/posts/conversation.hpp"

#include <fmt/format.h>

namespace cur::fetch {

using appeal::EventKind;

Event answer_event(const Appeal& message, std::string appeal_id) {
  Event event;
  event.id = message.id;  // so an edited answer stays the same event
  event.event = EventKind::answered;
  event.appeal = std::move(appeal_id);
  if (event.appeal.empty()) event.channel = message.channel, event.thread = message.thread;
  event.at = message.posted_at;
  event.by = message.author.name.empty() ? message.author.id : message.author.name;
  event.text = message.text;
  event.url = message.url;
  event.media = message.media;
  return event;
}

Event deletion_event(const std::string& appeal_id, const std::string& url, time::Instant at) {
  Event event;
  event.event = EventKind::deleted;
  event.id = fmt::format("{}/{}", appeal_id, appeal::spelling(event.event));
  event.appeal = appeal_id;
  event.at = at;
  event.url = url;
  return event;
}

bool Conversation::is_official(const std::string& id) const {
  if (m_source->is_official(id)) return true;
  // VK writes ids as "club12" and "id12", too.
  return m_source->is_official(id.starts_with('-') ? "club" + id.substr(1) : "id" + id);
}

std::string Conversation::target_of(const Message& message) const {
  std::vector<std::string_view> candidates(message.named.begin(), message.named.end());
  if (message.is_reply) candidates.insert(candidates.begin(), message.appeal.parent);
  for (std::string_view id : candidates) {
    if (const auto found = m_targets.find(id); found != m_targets.end()) return found->second;
  }
  if (!message.named.empty()) return message.named.front();  // written before the messages of this run
  for (const std::string& account : message.mentioned) {
    if (const auto found = m_latest.find(account); found != m_latest.end()) return found->second;
  }
  for (const std::string& thread : {message.thread, message.appeal.thread}) {
    if (const auto found = m_first.find(thread); found != m_first.end()) return found->second;
  }
  return "";
}

void Conversation::remember(const Message& message, const std::string& target) {
  if (!target.empty()) m_targets[message.appeal.id] = target;
  if (message.appeal.author.is_official) return;
  m_latest[message.appeal.author.id] = message.appeal.id;
  for (const std::string& thread : {message.thread, message.appeal.thread}) {
    if (!thread.empty()) m_first.try_emplace(thread, message.appeal.id);
  }
}

void Conversation::add_post(Appeal appeal, Batch& batch, Seen seen) {
  appeal.author.is_official = is_official(appeal.author.id);
  Message message;
  message.appeal = std::move(appeal);
  message.thread = message.appeal.id;
  remember(message, message.appeal.author.is_official ? "" : message.appeal.id);
  batch.add(message.appeal, seen);
}

void Conversation::add_message(Message message, Batch& batch, Seen seen) {
  Appeal& appeal = message.appeal;
  appeal.author.is_official = is_official(appeal.author.id);
  const std::string target = appeal.author.is_official ? target_of(message) : appeal.id;
  remember(message, target);
  if (seen == Seen::same) return;
  if (!appeal.author.is_official) {
    batch.add(appeal, seen);
  } else if (target.empty()) {
    batch.add_unattached(answer_event(appeal, ""));
  } else {
    batch.add(answer_event(appeal, target), seen);
  }
}

}  // namespace cur::fetch
