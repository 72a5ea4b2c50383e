#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "network/posts/conversation.hpp"
#include "network/telegram/known.hpp"
#include "network/telegram/preview_page.hpp"

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
  // What stood among the comments and could not be read.
  const std::vector<PreviewOdd>& odd() const { return m_odd; }
  // No answer came, or none that can be read: what is older than the comments taken so far is left for the next run.
  void break_off() { m_whole = false; }
  // Adds the comments that are new, or were edited, and says in `known` how far it came.
  void finish(Conversation& conversation, const std::string& channel, KnownTelegramPost& known, Page& page);

 private:
  std::string digest_of_edited(std::int64_t last) const;
  std::int64_t reached(std::int64_t oldest, const KnownTelegramPost& known) const;
  bool take_empty(const PreviewPage& read, KnownTelegramPost& known, Page& page);

  std::string m_post;
  std::map<std::int64_t, PreviewMessage> m_comments;
  std::vector<PreviewOdd> m_odd;
  std::int64_t m_before = 0;  // all from here to the newest one are read
  bool m_whole = true;        // and all below, down to what was known
  int m_widgets = 0;
};

}  // namespace cur::fetch
