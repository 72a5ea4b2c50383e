#pragma once

#include "network/json_body.hpp"
#include "network/posts/conversation.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_max_url = "https://platform-api.max.ru";
inline constexpr double k_max_per_second = 2;

// `max.bot`: what is written to a bot of MAX, and in the chats and channels that it is in.
MakePager configure_max_bot(config::Section& section, const config::Directory& directory, const NetworkSource& source);

// A message of MAX as a record, and what it replies to as far as it comes with it. The Error says why it is none.
struct MaxMessage {
  Message message;
  std::optional<Message> parent;
};
Result<MaxMessage> max_message(json::Value value);

// Reads the updates. Asking with a marker confirms all before it: so it is asked only when the page is known to be
// kept. The cursor is the marker.
class MaxBot : public Pager {
 public:
  MaxBot(const NetworkSource& source, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;
  bool forgets() const override { return true; }
  void acknowledge(std::string_view cursor) override { m_kept = cursor; }

 private:
  net::Request request(std::string_view path) const;
  void take_update(json::Value update, Page& page);
  void take_message(json::Value update, bool edited, Page& page);
  void take_removed(json::Value update, Page& page);

  const NetworkSource* m_source;
  std::string m_token, m_pace;
  std::string m_kept;   // the marker that everything before is known to be kept
  std::string m_taken;  // the marker behind what was read
  Conversation m_conversation;
};

}  // namespace cur::fetch
