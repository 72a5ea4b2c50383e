#pragma once

#include "json/value.hpp"
#include "network/network_source.hpp"
#include "network/posts/conversation.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_max_url = "https://platform-api.max.ru";
inline constexpr double k_max_per_second = 2;

// `max.bot`: messages to a bot of MAX, and in the chats and channels of which it is a member.
MakePager configure_max_bot(config::Section& section, const config::Directory& directory, const NetworkSource& source);

// A message of MAX as a record, and the message that it replies to, as far as the answer has it. The Error says what is
// missing.
struct MaxMessage {
  Message message;
  std::optional<Message> parent;
};
Result<MaxMessage> max_message(json::Value value);

// Reads the updates. A request with a marker confirms all updates before it, so it is made only once the batch is known
// to be kept. The cursor is the marker.
class MaxBot : public Pager {
 public:
  MaxBot(const NetworkSource& source, const PagerContext& context);

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;
  bool needs_acknowledgement() const override { return true; }
  void acknowledge(std::string_view cursor) override { m_durable = cursor; }

 private:
  net::Request request(std::string_view path) const;
  void consume_update(json::Value update, Batch& batch);
  void consume_message(json::Value update, bool edited, Batch& batch);
  void consume_removed(json::Value update, Batch& batch);

  const NetworkSource* m_source;
  std::string m_token, m_pace;
  std::string m_durable;  // all updates before this marker are known to be kept
  std::string m_marker;   // the marker after the updates that were read
  Conversation m_conversation;
};

}  // namespace cur::fetch
