#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "network/posts/conversation.hpp"
#include "network/telegram/known.hpp"
#include "network/telegram/page.hpp"

namespace cur::fetch {

// Reads the comments of one post, widget by widget, newest first, down to those that are known. Pure.
class TelegramComments {
 public:
  // `post`: "channel/123".
  explicit TelegramComments(std::string post) : m_post(std::move(post)) {}

  // The address of the next widget, below that of the site.
  std::string address() const;
  // Whether another widget must be asked for. `known` is what the runs before read.
  bool take(std::string_view html, KnownTelegramPost& known, Page& page);
  // Adds the comments that are new, or were edited, and says in `known` how far it came.
  void finish(Conversation& conversation, const std::string& channel, KnownTelegramPost& known, Page& page);

 private:
  std::string digest_of_edited(std::int64_t last) const;

  std::string m_post;
  std::map<std::int64_t, PreviewMessage> m_comments;
  std::int64_t m_before = 0;
  int m_widgets = 0;
};

}  // namespace cur::fetch
