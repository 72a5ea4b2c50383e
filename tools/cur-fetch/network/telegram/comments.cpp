#include "network/telegram/comments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "records/digest.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_widget = "?embed=1&discussion=1&comments_limit=100";  // t.me gives no more than 100
constexpr std::string_view k_around = "&comment=";                                 // the widget around this one
constexpr int k_most_widgets = 50;                                                 // of one post, in one run
constexpr std::size_t k_digest = 8;                                                // digits: enough to see an edit

}  // namespace

std::string TelegramComments::address() const {
  const std::string address = fmt::format("/{}{}", m_post, k_widget);
  return m_before == 0 ? address : fmt::format("{}{}{}", address, k_around, m_before);
}

bool TelegramComments::take(std::string_view html, KnownTelegramPost& known, Page& page) {
  Result<PreviewPage> read = parse_telegram_comments(html, m_post);
  if (!read) {
    page.say(fmt::format("{}: its comments are left out: {}", m_post, read.error().message));
    return false;
  }
  for (const std::string& odd : read->odd) page.reject(odd, "a comment that cannot be read");
  if (read->messages.empty()) {
    known.no_discussion = read->no_discussion;
    return false;
  }
  std::int64_t oldest = read->messages.front().id;
  bool fresh = false;
  for (PreviewMessage& comment : read->messages) {
    oldest = std::min(oldest, comment.id);
    fresh = m_comments.try_emplace(comment.id, std::move(comment)).second || fresh;
  }
  if (read->before == 0 || oldest <= known.last) return false;
  if (fresh && ++m_widgets < k_most_widgets) {
    m_before = oldest;
    return true;
  }
  page.say(fmt::format("{}: there are comments before {} that the preview does not give", m_post, oldest));
  return false;
}

std::string TelegramComments::digest_of_edited(std::int64_t last) const {
  std::vector<std::string> edited;
  for (const auto& [id, comment] : m_comments) {
    if (id <= last && comment.edited) edited.push_back(fmt::format("{} {}", id, comment.appeal.text));
  }
  return edited.empty() ? std::string() : cells_digest(edited).substr(0, k_digest);
}

void TelegramComments::finish(Conversation& conversation, const std::string& channel, KnownTelegramPost& known,
                              Page& page) {
  if (m_comments.empty()) return;
  // Nobody says when a comment was edited: when the edited ones are others than before, all of them are given again.
  const bool edits = digest_of_edited(known.last) != known.edited;
  const std::int64_t last = std::max(known.last, m_comments.rbegin()->first);
  known.edited = digest_of_edited(last);
  for (auto& [id, comment] : m_comments) {
    const bool read = id <= known.last;
    const bool is_known = read && !(edits && comment.edited);
    comment.appeal.channel = channel;
    if (comment.empty && !is_known) page.leave_out();
    if (comment.empty) continue;
    Message message;
    message.appeal = std::move(comment.appeal);
    message.thread = message.appeal.thread;
    message.replies = message.appeal.parent != message.appeal.thread;
    conversation.add(std::move(message), page, is_known ? Seen::same : read ? Seen::changed : Seen::never);
  }
  known.last = last;
}

}  // namespace cur::fetch
