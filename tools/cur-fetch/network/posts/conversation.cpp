#include "network/posts/conversation.hpp"

namespace cur::fetch {

Event answer_event(const Appeal& message, std::string appeal) {
  Event event;
  event.id = message.id;  // an edited answer is the same answer
  event.event = "answered";
  event.appeal = std::move(appeal);
  if (event.appeal.empty()) event.channel = message.channel, event.thread = message.thread;
  event.at = message.posted_at;
  event.by = message.author.name.empty() ? message.author.id : message.author.name;
  event.text = message.text;
  event.url = message.url;
  event.media = message.media;
  return event;
}

Event deletion_event(const std::string& appeal, const std::string& url, time::Instant at) {
  Event event;
  event.id = appeal + "/deleted";
  event.event = "deleted";
  event.appeal = appeal;
  event.at = at;
  event.url = url;
  return event;
}

bool Conversation::is_official(const std::string& id) const {
  if (m_source->is_official(id)) return true;
  // VK's own ways to write an id.
  return m_source->is_official(id.starts_with('-') ? "club" + id.substr(1) : "id" + id);
}

std::string Conversation::target_of(const Message& message) const {
  std::vector<std::string_view> asked(message.named.begin(), message.named.end());
  if (message.replies) asked.insert(asked.begin(), message.appeal.parent);
  for (std::string_view id : asked) {
    if (const auto found = m_targets.find(id); found != m_targets.end()) return found->second;
  }
  if (!message.named.empty()) return message.named.front();  // written before what we read
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
  if (message.appeal.author.official) return;
  m_latest[message.appeal.author.id] = message.appeal.id;
  for (const std::string& thread : {message.thread, message.appeal.thread}) {
    if (!thread.empty()) m_first.try_emplace(thread, message.appeal.id);
  }
}

void Conversation::begin(Appeal appeal, Page& page, Seen seen) {
  appeal.author.official = is_official(appeal.author.id);
  Message message;
  message.appeal = std::move(appeal);
  message.thread = message.appeal.id;
  remember(message, message.appeal.author.official ? "" : message.appeal.id);
  page.add(message.appeal, seen);
}

void Conversation::add(Message message, Page& page, Seen seen) {
  Appeal& appeal = message.appeal;
  appeal.author.official = is_official(appeal.author.id);
  const std::string target = appeal.author.official ? target_of(message) : appeal.id;
  remember(message, target);
  if (seen == Seen::same) return;
  if (!appeal.author.official) {
    page.add(appeal, seen);
  } else if (target.empty()) {
    page.unattached(answer_event(appeal, ""));
  } else {
    page.add(answer_event(appeal, target), seen);
  }
}

}  // namespace cur::fetch
