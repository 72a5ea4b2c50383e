#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "network/posts/conversation.hpp"
#include "network/telegram/known.hpp"
#include "network/telegram/preview_page.hpp"

namespace cur::fetch {

// Reads the comments of one post, widget by widget, newest first, until the comments that are known. Pure.
class TelegramComments {
 public:
  // `post` is "channel/123".
  explicit TelegramComments(std::string post) : m_post(std::move(post)) {}

  // The path of the next widget on the site.
  std::string address() const;
  // Returns whether another widget must be requested. `known` is what earlier runs read.
  bool consume(std::string_view html, KnownTelegramPost& known, Batch& batch);
  // Comments that could not be read.
  const std::vector<UnreadableMessage>& unreadable() const { return m_rejected; }
  // To be called if there was no answer that can be read: older comments than those read so far are left for the next
  // run.
  void break_off() { m_whole = false; }
  // Adds the comments that are new or edited, and updates `known`.
  void finish(Conversation& conversation, const std::string& channel, KnownTelegramPost& known, Batch& batch);

 private:
  std::string digest_of_edited(std::int64_t last) const;
  std::int64_t reached(std::int64_t oldest, const KnownTelegramPost& known) const;
  bool consume_empty(const PreviewPage& read, KnownTelegramPost& known, Batch& batch);

  std::string m_post;
  std::map<std::int64_t, PreviewMessage> m_comments;
  std::vector<UnreadableMessage> m_rejected;
  std::int64_t m_before = 0;  // all comments from this one to the newest are read
  bool m_whole = true;        // and all older ones, until those that were known
  int m_widgets = 0;
};

}  // namespace cur::fetch
