#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "network/telegram/preview_page.hpp"

namespace cur::fetch {

// What the cursor knows of one post.
struct KnownTelegramPost {
  std::string digest, poll;  // digests of the post and of its poll
  std::int64_t last = 0;     // the newest comment read
  std::string edited;        // digest of the edited comments up to `last`
  bool no_discussion = false;
  // The range of comments that an incomplete run read before it reached `last`; 0: none.
  std::int64_t from = 0, to = 0;
};

// What the cursor knows of a channel.
struct KnownTelegramChannel {
  std::int64_t complete = 0;  // all posts up to this one were read
  std::map<std::int64_t, KnownTelegramPost> posts;
  bool is_gone = false;     // it was reported as gone
  std::int64_t silent = 0;  // the time of its newest post when it was last reported as silent
  std::set<std::string, std::less<>>
      unreadable{};  // digests of messages that could not be read, so that each is rejected once
};

// By the names of the channels.
using KnownTelegram = std::map<std::string, KnownTelegramChannel, std::less<>>;

// Digests of what a reader sees of a post and of a poll, without the addresses of media, which change: 8 digits.
std::string telegram_digest(const PreviewMessage& message);
std::string telegram_digest(const Poll& poll);

std::string telegram_cursor(const KnownTelegram& known);
// Returns an empty position for a cursor of another form; then everything is read again.
KnownTelegram known_telegram(const std::string& cursor);

}  // namespace cur::fetch
