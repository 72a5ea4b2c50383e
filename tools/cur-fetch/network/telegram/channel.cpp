#include "network/telegram/channel.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "batch/digest.hpp"
#include "network/posts/channel_events.hpp"
#include "network/refusal.hpp"
#include "network/telegram/comments.hpp"
#include "network/telegram/preview_page.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_preview_path = "/s/";
constexpr std::string_view k_id = "telegram:";
constexpr std::chrono::hours k_day{24};
constexpr std::size_t k_max_unreadable = 200;  // digests of a channel in the cursor
constexpr std::size_t k_digest_digits = 8;

struct TelegramSettings {
  std::vector<std::string> channels;
  bool comments = true;
  std::int64_t days = 3;
  std::int64_t silent_days = 0;  // 0: never reported
};

// "https://t.me/s/name", "t.me/name" or "@name" as "name"; empty when it is none.
std::string channel_name(std::string_view text) {
  for (const std::string_view before : {"https://", "t.me/", "s/", "@"}) {
    if (text.starts_with(before)) text.remove_prefix(before.size());
  }
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), good) ? std::string(text) : std::string();
}

class TelegramPager : public Pager {
 public:
  TelegramPager(const NetworkSource& source, const TelegramSettings& settings, const PagerContext& context)
      : m_source(&source),
        m_settings(&settings),
        m_now(context.now),
        m_oldest(context.since ? *context.since : context.now - settings.days * k_day),
        m_cursor(context.cursor),
        m_known(known_telegram(context.cursor)),
        m_queue(settings.channels.begin(), settings.channels.end()) {}

  std::optional<net::Request> next_request() override {
    if (m_queue.empty()) return std::nullopt;
    net::Request request;
    if (m_comments) {
      request.url = m_source->url + m_comments->address();
    } else {
      request.url = m_source->url + std::string(k_preview_path) + m_queue.front();
      if (m_before != 0) request.url += fmt::format("?before={}", m_before);
    }
    return request;
  }

  Verdict consume(const net::Response& response, Batch& batch) override {
    if (!m_comments) return consume_posts(response, batch);
    consume_comments(response, batch);
    return advance(batch);
  }

 private:
  const std::string& channel() const { return m_queue.front(); }
  CommunityName name() const {
    return {"telegram:" + channel(), m_source->channel.empty() ? "https://t.me/" + channel() : m_source->channel};
  }
  KnownTelegramChannel& known() { return m_known[channel()]; }

  Verdict consume_posts(const net::Response& response, Batch& batch) {
    const bool away = !response.url.starts_with(m_source->url + std::string(k_preview_path));
    if (away) {
      const std::string_view why = "t.me leads away from the preview: it is gone, private, or shows none";
      return was_read() ? gone(why, batch) : trouble(ExitCode::refused, why);
    }
    if (const std::optional<Verdict> refused = refusal(response)) return trouble(refused->code, refused->trouble);
    Result<PreviewPage> read = parse_telegram_channel(response.body);
    if (!read) return trouble(ExitCode::try_later, "its page cannot be read: " + read.error().message);
    const bool nothing = read->messages.empty() && read->service_messages == 0;
    if (nothing && m_before == 0) {
      return trouble(ExitCode::refused, "there is no message on its page: t.me may have changed its markup");
    }
    for (const UnreadableMessage& unreadable : read->unreadable) reject_once(unreadable, unreadable.reason, batch);
    batch.skip(read->service_messages);
    consume_messages(*read, batch);
    return advance(batch);
  }

  void consume_messages(PreviewPage& read, Batch& batch) {
    bool reached = read.messages.empty();
    for (PreviewMessage& message : read.messages) {
      m_newest = std::max(m_newest, message.id);
      m_newest_at = std::max(m_newest_at, time::unix_seconds(*message.appeal.posted_at));
      const bool old = message.appeal.posted_at < m_oldest;
      // Old posts are read only if no earlier run was complete up to them.
      if (old && (known().complete == 0 || message.id <= known().complete)) {
        reached = true;
        continue;
      }
      if (!m_seen.insert(message.id).second) continue;
      message.appeal.channel = name().channel;
      if (old) m_expiring.insert(message.id);
      consume_post(std::move(message), batch);
    }
    const bool farther = read.before > 0 && (m_before == 0 || read.before < m_before);
    m_more = farther && !reached;
    m_before = m_more ? read.before : 0;
  }

  void consume_post(PreviewMessage message, Batch& batch) {
    KnownTelegramPost& before = known().posts[message.id];
    const std::string digest = telegram_digest(message);
    if (message.poll) {
      message.poll->channel = message.appeal.channel;
      const std::string poll = telegram_digest(*message.poll);
      if (poll != before.poll) batch.add(*message.poll);
      before.poll = poll;
    }
    const bool same = digest == before.digest;
    if (message.is_empty && !message.poll && !same) batch.skip();
    const bool first = before.digest.empty();
    before.digest = digest;
    Conversation(*m_source).add_post(message.appeal, batch,
                                     message.is_empty || same ? Seen::same
                                     : first                  ? Seen::never
                                                              : Seen::changed);
    if (m_settings->comments && !before.no_discussion) m_work.push_back(std::move(message));
  }

  void consume_comments(const net::Response& response, Batch& batch) {
    const PreviewMessage& post = m_work.front();
    if (const std::optional<Verdict> refused = refusal(response)) {
      batch.add_message(
          fmt::format("{}: its comments are left for the next run: {}", post.appeal.url, refused->trouble));
      m_comments->break_off();
    } else if (m_comments->consume(response.body, known().posts[post.id], batch)) {
      return;
    }
    finish_post(batch);
  }

  void finish_post(Batch& batch) {
    PreviewMessage post = std::move(m_work.front());
    m_work.pop_front();
    const std::string channel = post.appeal.channel;
    Conversation conversation(*m_source);
    conversation.add_post(std::move(post.appeal), batch, Seen::same);
    for (const UnreadableMessage& unreadable : m_comments->unreadable()) reject_once(unreadable, unreadable.raw, batch);
    m_comments->finish(conversation, channel, known().posts[post.id], batch);
    m_comments.reset();
  }

  // Goes on with the comments of the next post, then the next page, then the next channel.
  Verdict advance(Batch& batch) {
    if (m_comments) return Verdict::go_on();
    if (!m_work.empty()) {
      // The id has the channel's own spelling.
      m_comments.emplace(m_work.front().appeal.id.substr(k_id.size()));
      return batch.added() > 0 ? commit(false, batch) : Verdict::go_on();
    }
    if (m_more) return commit(false, batch);
    end_channel(batch);
    return commit(m_queue.empty(), batch);
  }

  void end_channel(Batch& batch) {
    KnownTelegramChannel& kept = known();
    kept.complete = std::max(kept.complete, m_newest);
    std::erase_if(kept.posts,
                  [&](const auto& post) { return !m_seen.contains(post.first) || m_expiring.contains(post.first); });
    kept.unreadable = std::move(m_rejected);
    kept.is_gone = false;
    if (is_silent(m_newest_at, kept.silent, m_settings->silent_days, m_now)) {
      kept.silent = m_newest_at;
      batch.add(silent_event(name(), m_newest_at, m_settings->silent_days));
    }
    m_failed_twice.erase(channel());
    m_queue.pop_front();
    begin_channel();
  }

  void begin_channel() {
    m_before = m_newest = m_newest_at = 0;
    m_more = false;
    m_seen.clear();
    m_expiring.clear();
    m_rejected.clear();
  }

  Verdict commit(bool last, const Batch& batch) {
    std::string cursor = telegram_cursor(m_known);
    const bool moved = cursor != m_cursor;
    m_cursor = cursor;
    if (last) return Verdict::ended(moved || !batch.empty() ? std::move(cursor) : std::string());
    return moved ? Verdict::batch_done(std::move(cursor)) : Verdict::go_on();
  }

  // Every run finds the message again, but it is rejected once. `known_by` is the part that is the same in every run.
  void reject_once(const UnreadableMessage& unreadable, const std::string& known_by, Batch& batch) {
    const std::string digest = cells_digest({known_by}).substr(0, k_digest_digits);
    known().unreadable.contains(digest) ? batch.skip() : batch.reject(unreadable.raw, unreadable.reason);
    if (m_rejected.size() >= k_max_unreadable) return;
    known().unreadable.insert(digest);
    m_rejected.insert(digest);
  }

  bool was_read() const {
    const auto kept = m_known.find(channel());
    return kept != m_known.end() && kept->second.complete > 0 && !kept->second.is_gone;
  }

  // Reported only after a second attempt.
  Verdict gone(std::string_view why, Batch& batch) {
    if (!m_failed_once.insert(channel()).second) {
      known().is_gone = true;
      batch.add(gone_event(name(), m_now, why));
    }
    move_to_end();
    return commit(false, batch);
  }

  void move_to_end() {
    m_queue.push_back(channel());
    m_queue.pop_front();
    begin_channel();
  }

  // A channel that fails does not stop the others: it is tried once more after them, and only then the source fails.
  Verdict trouble(ExitCode code, std::string_view why) {
    std::string whole = fmt::format("{}{}{}: {}", m_source->url, k_preview_path, channel(), why);
    if (!m_failed_once.insert(channel()).second || m_queue.size() == 1) m_failed_twice.insert(channel());
    const bool all =
        std::all_of(m_queue.begin(), m_queue.end(), [&](const auto& one) { return m_failed_twice.contains(one); });
    if (all) return Verdict::failed(code, std::move(whole));
    move_to_end();
    return Verdict::go_on();
  }

  const NetworkSource* m_source;
  const TelegramSettings* m_settings;
  time::Instant m_now, m_oldest;
  std::string m_cursor;
  KnownTelegram m_known;
  std::deque<std::string> m_queue;                                   // channels, the first being read
  std::set<std::string, std::less<>> m_failed_once, m_failed_twice;  // that failed once; that failed twice

  // Of the channel being read:
  std::int64_t m_before = 0, m_newest = 0, m_newest_at = 0;
  std::set<std::string, std::less<>> m_rejected;  // digests of messages that could not be read
  bool m_more = false;
  std::set<std::int64_t> m_seen, m_expiring;   // posts of this run; those of them that are too old to be read again
  std::deque<PreviewMessage> m_work;           // posts whose comments are to be read
  std::optional<TelegramComments> m_comments;  // of the first of them
};

}  // namespace

MakePager configure_telegram_channel(config::Section& section, const config::Directory&, const NetworkSource& source) {
  auto settings = std::make_shared<TelegramSettings>();
  for (const std::string& written : section.texts("channels")) {
    settings->channels.push_back(channel_name(written));
    if (settings->channels.back().empty())
      section.fail("channels", fmt::format("\"{}\" is no public channel; write https://t.me/NAME", written));
  }
  if (settings->channels.empty()) section.fail("channels", "is missing: the channels to read, as https://t.me/NAME");
  settings->comments = section.boolean("comments").value_or(true);
  settings->days = section.integer("days").value_or(settings->days);
  if (settings->days < 1 || settings->days > 3650) section.fail("days", "is a number of days from 1 to 3650");
  settings->silent_days = section.integer("silent_days").value_or(settings->silent_days);
  if (settings->silent_days < 0 || settings->silent_days > 3650)
    section.fail("silent_days", "is a number of days up to 3650");
  return [settings, &source](const PagerContext& context) {
    return std::make_unique<TelegramPager>(source, *settings, context);
  };
}

}  // namespace cur::fetch
