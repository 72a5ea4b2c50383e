#include "network/telegram/comments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "batch/digest.hpp"

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

bool TelegramComments::consume(std::string_view html, KnownTelegramPost& known, Batch& batch) {
  Result<PreviewPage> read = parse_telegram_comments(html, m_post);
  if (!read) {
    batch.add_message(fmt::format("{}: its comments are left for the next run: {}", m_post, read.error().message));
    break_off();
    return false;
  }
  m_rejected.insert(m_rejected.end(), read->unreadable.begin(), read->unreadable.end());
  if (read->messages.empty()) return consume_empty(*read, known, batch);
  std::int64_t oldest = read->messages.front().id;
  bool fresh = false;
  for (PreviewMessage& comment : read->messages) {
    oldest = std::min(oldest, comment.id);
    fresh = m_comments.try_emplace(comment.id, std::move(comment)).second || fresh;
  }
  m_before = m_before == 0 ? reached(oldest, known) : std::min(m_before, reached(oldest, known));
  if (read->before == 0 || m_before <= known.last) return false;
  if (!fresh) {
    batch.add_message(fmt::format("{}: there are comments before {} that the preview does not give", m_post, oldest));
    return false;
  }
  if (++m_widgets < k_most_widgets) return true;
  batch.add_message(fmt::format("{}: its comments before {} are left for the next run", m_post, m_before));
  break_off();
  return false;
}

// The comment down to which all are read: the range of an incomplete earlier run need not be requested again.
std::int64_t TelegramComments::reached(std::int64_t oldest, const KnownTelegramPost& known) const {
  return oldest <= known.to && oldest > known.from ? known.from : oldest;
}

// A first widget without comments means that the post has none. A later one means that t.me failed.
bool TelegramComments::consume_empty(const PreviewPage& read, KnownTelegramPost& known, Batch& batch) {
  if (m_before == 0) {
    known.no_discussion = read.no_discussion;
  } else {
    batch.add_message(
        fmt::format("{}: its comments before {} are left for the next run: t.me shows none", m_post, m_before));
    break_off();
  }
  return false;
}

std::string TelegramComments::digest_of_edited(std::int64_t last) const {
  std::vector<std::string> edited;
  for (const auto& [id, comment] : m_comments) {
    if (id <= last && comment.is_edited) edited.push_back(fmt::format("{} {}", id, comment.appeal.text));
  }
  return edited.empty() ? std::string() : cells_digest(edited).substr(0, k_digest);
}

void TelegramComments::finish(Conversation& conversation, const std::string& channel, KnownTelegramPost& known,
                              Batch& batch) {
  if (m_comments.empty()) return;
  // The preview has no time of an edit. If the edited comments differ from those before, all edited ones are written
  // again.
  const bool edits = m_whole && digest_of_edited(known.last) != known.edited;
  const std::int64_t newest = std::max({known.last, known.to, m_comments.rbegin()->first});
  const std::string edited = digest_of_edited(newest);
  for (auto& [id, comment] : m_comments) {
    const bool read = id <= known.last || (id >= known.from && id <= known.to);
    const bool is_known = read && !(edits && comment.is_edited && id <= known.last);
    comment.appeal.channel = channel;
    if (comment.is_empty && !is_known) batch.skip();
    if (comment.is_empty) continue;
    Message message;
    message.appeal = std::move(comment.appeal);
    message.thread = message.appeal.thread;
    message.is_reply = message.appeal.parent != message.appeal.thread;
    conversation.add_message(std::move(message), batch, is_known ? Seen::same : read ? Seen::changed : Seen::never);
  }
  if (m_whole) {
    known.edited = edited;
    known.last = newest;
    known.from = known.to = 0;
  } else {
    known.from = m_before;
    known.to = newest;
  }
}

}  // namespace cur::fetch
