#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace cur::fetch {

// What was read of one post.
struct KnownTelegramPost {
  std::string digest, poll;  // of the post, of its poll
  std::int64_t last = 0;     // the newest comment read
  std::string edited;        // digest of the edited comments up to `last`
  bool no_discussion = false;
};

// Where the runs before left a channel.
struct KnownTelegramChannel {
  std::int64_t complete = 0;  // all posts up to this one were read
  std::map<std::int64_t, KnownTelegramPost> posts;
};

// By the names of the channels.
using KnownTelegram = std::map<std::string, KnownTelegramChannel, std::less<>>;

std::string telegram_cursor(const KnownTelegram& known);
// What cannot be read, of another version or not ours, is nothing: then all is read anew.
KnownTelegram known_telegram(const std::string& cursor);

}  // namespace cur::fetch
