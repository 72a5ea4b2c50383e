#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "json/value.hpp"
#include "network/posts/conversation.hpp"

// Messages of Telegram's Bot API as records. Pure.
namespace cur::fetch {

// The id of a message: telegram:NAME/12 in a public channel or group, as in its public preview; telegram:-100123/12
// elsewhere.
std::string telegram_id(json::Value chat, std::int64_t message);

// The channel of a chat: "telegram:NAME", or with the number of the chat; empty for a private chat.
std::string telegram_channel(json::Value chat);

struct TelegramMessage {
  Message message;
  bool is_forwarded_post = false;  // a channel's post in its discussion group; it is the thread of the comments on it
  bool is_service = false;         // a member joined, the photo of the group changed: no text
  std::optional<Poll> poll;
};
// The Error says what is missing.
Result<TelegramMessage> telegram_message(json::Value value);

std::optional<Poll> telegram_poll(json::Value value);

}  // namespace cur::fetch
