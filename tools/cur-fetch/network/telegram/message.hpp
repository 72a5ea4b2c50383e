#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "network/json_body.hpp"
#include "network/posts/conversation.hpp"

// Messages of Telegram's Bot API as records. Pure.
namespace cur::fetch {

// telegram:NAME/12 in a public channel or group, as its address and its public preview have it; telegram:-100123/12
// elsewhere.
std::string telegram_id(json::Value chat, std::int64_t message);

// "telegram:NAME", or by the number of the chat; empty for a private one.
std::string telegram_channel(json::Value chat);

struct TelegramMessage {
  Message message;
  bool forwarded_post = false;  // a channel's post in its discussion group: the comments below have it for their thread
  bool service = false;         // somebody came, a photo of the group changed: nothing was written
  std::optional<Poll> poll;
};
// The Error says why it is none.
Result<TelegramMessage> telegram_message(json::Value value);

std::optional<Poll> telegram_poll(json::Value value);

}  // namespace cur::fetch
