#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace cur::fetch {

// What was read of one post.
struct KnownTelegramPost {
  std::string digest, poll;  // of the post, of its poll
  std::int64_t last = 0;     // the newest comment read
  std::string edited;        // digest of the edited comments up to `last`
  bool no_discussion = false;
  // Comments that a run read which was broken off before it came down to `last`: from this one to that one; 0: none.
  std::int64_t from = 0, to = 0;
};

// Where the runs before left a channel.
struct KnownTelegramChannel {
  std::int64_t complete = 0;  // all posts up to this one were read
  std::map<std::int64_t, KnownTelegramPost> posts;
  bool gone = false;                         // it was said that the channel vanished
  std::int64_t silent = 0;                   // the time of the newest post when it was said that nothing comes any more
  std::set<std::string, std::less<>> odd{};  // digests of what could not be read, so that it is said once
};

// By the names of the channels.
using KnownTelegram = std::map<std::string, KnownTelegramChannel, std::less<>>;

std::string telegram_cursor(const KnownTelegram& known);
// What cannot be read, of another version or not ours, is nothing: then all is read anew.
KnownTelegram known_telegram(const std::string& cursor);

}  // namespace cur::fetch
