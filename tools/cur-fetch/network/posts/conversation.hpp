#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "batch/batch.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

// One message of a discussion, and what is needed to find the message that it answers.
struct Message {
  Appeal appeal;
  bool is_reply = false;               // explicitly to its parent; else the parent is only the post above it
  std::string thread;                  // the innermost thread: that of a comment, else that of the post
  std::vector<std::string> mentioned;  // ids of accounts that the text mentions
  std::vector<std::string> named;      // ids of messages that the text names
};

// Follows a discussion, message by message in their order, and decides which message an official answer belongs to: the
// one that it replies to or names, else the latest of an account that it mentions, else the first of its thread. Pure.
class Conversation {
 public:
  // `source` outlives the object.
  explicit Conversation(const NetworkSource& source) : m_source(&source) {}

  // Adds the message to the batch: as an appeal, or as the event `answered` if its author is official. An answer that
  // belongs to no known message is added as unattached. With Seen::same nothing is added.
  void add_message(Message message, Batch& batch, Seen seen = Seen::never);
  // Adds a post that begins a discussion: always an appeal, whoever wrote it.
  void add_post(Appeal appeal, Batch& batch, Seen seen = Seen::never);

 private:
  bool is_official(const std::string& id) const;
  std::string target_of(const Message& message) const;
  void remember(const Message& message, const std::string& target);

  const NetworkSource* m_source;
  std::map<std::string, std::string, std::less<>> m_targets;  // message -> the appeal that an answer to it answers
  std::map<std::string, std::string, std::less<>> m_latest;   // account -> its latest appeal
  std::map<std::string, std::string, std::less<>> m_first;    // thread -> its first appeal
};

// The event `answered` for an official message that answers the appeal `appeal_id`. If that is empty, the event belongs
// to the message's channel and thread.
Event answer_event(const Appeal& message, std::string appeal_id);

// The event `deleted` of a message, noticed at `at`.
Event deletion_event(const std::string& appeal_id, const std::string& url, time::Instant at);

}  // namespace cur::fetch
