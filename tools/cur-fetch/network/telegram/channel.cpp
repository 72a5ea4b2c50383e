#include "network/telegram/channel.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "network/json_body.hpp"
#include "network/posts/channel_events.hpp"
#include "network/telegram/comments.hpp"
#include "network/telegram/preview_page.hpp"
#include "batch/digest.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_preview = "/s/";
constexpr std::string_view k_id = "telegram:";
constexpr std::chrono::hours k_day{24};
constexpr std::size_t k_most_odd = 200;  // of a channel, remembered
constexpr std::size_t k_short = 8;       // digits of a digest: enough to see an edit

struct TelegramSettings {
  std::vector<std::string> channels;
  bool comments = true;
  std::int64_t days = 3;
  std::int64_t silent_days = 0;  // 0: never told
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

std::string short_digest(const std::vector<std::string>& cells) { return cells_digest(cells).substr(0, k_short); }

// Of what a reader sees; addresses of media change by themselves.
std::string digest_of(const PreviewMessage& message) {
  std::vector<std::string> cells{message.appeal.text};
  for (const Media& media : message.appeal.media) cells.push_back(media.type);
  return short_digest(cells);
}

std::string digest_of(const Poll& poll) {
  std::vector<std::string> cells{poll.question, fmt::format("{}", poll.voters.value_or(0))};
  for (const Poll::Option& option : poll.options)
    cells.push_back(fmt::format("{} {}", option.text, option.percent.value_or(0)));
  return short_digest(cells);
}

class TelegramPager : public Pager {
 public:
  TelegramPager(const NetworkSource& source, const TelegramSettings& settings, const Begin& begin)
      : m_source(&source),
        m_settings(&settings),
        m_now(begin.now),
        m_oldest(begin.since ? *begin.since : begin.now - settings.days * k_day),
        m_cursor(begin.cursor),
        m_known(known_telegram(begin.cursor)),
        m_queue(settings.channels.begin(), settings.channels.end()) {}

  std::optional<net::Request> next() override {
    if (m_queue.empty()) return std::nullopt;
    net::Request request;
    if (m_comments) {
      request.url = m_source->url + m_comments->address();
    } else {
      request.url = m_source->url + std::string(k_preview) + m_queue.front();
      if (m_before != 0) request.url += fmt::format("?before={}", m_before);
    }
    return request;
  }

  Verdict take(const net::Response& response, Page& page) override {
    if (!m_comments) return take_posts(response, page);
    take_comments(response, page);
    return advance(page);
  }

 private:
  const std::string& channel() const { return m_queue.front(); }
  PageName name() const {
    return {"telegram:" + channel(), m_source->channel.empty() ? "https://t.me/" + channel() : m_source->channel};
  }
  KnownTelegramChannel& known() { return m_known[channel()]; }

  Verdict take_posts(const net::Response& response, Page& page) {
    const bool away = !response.url.starts_with(m_source->url + std::string(k_preview));
    if (away) {
      const std::string_view why = "t.me leads away from the preview: it is gone, private, or shows none";
      return was_read() ? gone(why, page) : trouble(ExitCode::refused, why);
    }
    if (const std::optional<Verdict> refused = refusal(response)) return trouble(refused->code, refused->trouble);
    Result<PreviewPage> read = parse_telegram_channel(response.body);
    if (!read) return trouble(ExitCode::try_later, "its page cannot be read: " + read.error().message);
    const bool nothing = read->messages.empty() && read->service == 0;
    if (nothing && m_before == 0) {
      return trouble(ExitCode::refused, "there is no message on its page: t.me may have changed its markup");
    }
    for (const PreviewOdd& odd : read->odd) take_odd(odd, odd.reason, page);
    page.leave_out(read->service);
    take_messages(*read, page);
    return advance(page);
  }

  void take_messages(PreviewPage& read, Page& page) {
    bool reached = read.messages.empty();
    for (PreviewMessage& message : read.messages) {
      m_newest = std::max(m_newest, message.id);
      m_newest_at = std::max(m_newest_at, time::unix_seconds(*message.appeal.posted_at));
      const bool old = message.appeal.posted_at < m_oldest;
      // Old ones are read only where the runs before did not come through.
      if (old && (known().complete == 0 || message.id <= known().complete)) {
        reached = true;
        continue;
      }
      if (!m_met.insert(message.id).second) continue;
      message.appeal.channel = name().channel;
      if (old) m_fading.insert(message.id);
      take_post(std::move(message), page);
    }
    const bool farther = read.before > 0 && (m_before == 0 || read.before < m_before);
    m_more = farther && !reached;
    m_before = m_more ? read.before : 0;
  }

  void take_post(PreviewMessage message, Page& page) {
    KnownTelegramPost& before = known().posts[message.id];
    const std::string digest = digest_of(message);
    if (message.poll) {
      message.poll->channel = message.appeal.channel;
      const std::string poll = digest_of(*message.poll);
      if (poll != before.poll) page.add(*message.poll);
      before.poll = poll;
    }
    const bool same = digest == before.digest;
    if (message.empty && !message.poll && !same) page.leave_out();
    const bool first = before.digest.empty();
    before.digest = digest;
    Conversation(*m_source).begin(message.appeal, page,
                                  message.empty || same ? Seen::same
                                  : first               ? Seen::never
                                                        : Seen::changed);
    if (m_settings->comments && !before.no_discussion) m_work.push_back(std::move(message));
  }

  void take_comments(const net::Response& response, Page& page) {
    const PreviewMessage& post = m_work.front();
    if (const std::optional<Verdict> refused = refusal(response)) {
      page.say(fmt::format("{}: its comments are left for the next run: {}", post.appeal.url, refused->trouble));
      m_comments->break_off();
    } else if (m_comments->take(response.body, known().posts[post.id], page)) {
      return;
    }
    finish_post(page);
  }

  void finish_post(Page& page) {
    PreviewMessage post = std::move(m_work.front());
    m_work.pop_front();
    const std::string channel = post.appeal.channel;
    Conversation conversation(*m_source);
    conversation.begin(std::move(post.appeal), page, Seen::same);
    for (const PreviewOdd& odd : m_comments->odd()) take_odd(odd, odd.raw, page);
    m_comments->finish(conversation, channel, known().posts[post.id], page);
    m_comments.reset();
  }

  // Goes on with the comments of the next post, the next page, the next channel.
  Verdict advance(Page& page) {
    if (m_comments) return Verdict::go_on();
    if (!m_work.empty()) {
      // With the channel's own spelling.
      m_comments.emplace(m_work.front().appeal.id.substr(k_id.size()));
      return page.added() > 0 ? commit(false, page) : Verdict::go_on();
    }
    if (m_more) return commit(false, page);
    end_channel(page);
    return commit(m_queue.empty(), page);
  }

  void end_channel(Page& page) {
    KnownTelegramChannel& kept = known();
    kept.complete = std::max(kept.complete, m_newest);
    std::erase_if(kept.posts,
                  [&](const auto& post) { return !m_met.contains(post.first) || m_fading.contains(post.first); });
    kept.odd = std::move(m_odd);
    kept.gone = false;
    if (is_silent(m_newest_at, kept.silent, m_settings->silent_days, m_now)) {
      kept.silent = m_newest_at;
      page.add(silent_event(name(), m_newest_at, m_settings->silent_days));
    }
    m_dead.erase(channel());
    m_queue.pop_front();
    begin_channel();
  }

  void begin_channel() {
    m_before = m_newest = m_newest_at = 0;
    m_more = false;
    m_met.clear();
    m_fading.clear();
    m_odd.clear();
  }

  Verdict commit(bool last, const Page& page) {
    std::string cursor = telegram_cursor(m_known);
    const bool moved = cursor != m_cursor;
    m_cursor = cursor;
    if (last) return Verdict::ended(moved || !page.empty() ? std::move(cursor) : std::string());
    return moved ? Verdict::page_done(std::move(cursor)) : Verdict::go_on();
  }

  // Every run meets it again, and says it once. `known_by`: what of it stays the same from one run to the next.
  void take_odd(const PreviewOdd& odd, const std::string& known_by, Page& page) {
    const std::string digest = short_digest({known_by});
    known().odd.contains(digest) ? page.leave_out() : page.reject(odd.raw, odd.reason);
    if (m_odd.size() >= k_most_odd) return;
    known().odd.insert(digest);
    m_odd.insert(digest);
  }

  bool was_read() const {
    const auto kept = m_known.find(channel());
    return kept != m_known.end() && kept->second.complete > 0 && !kept->second.gone;
  }

  // Told when it was looked for twice.
  Verdict gone(std::string_view why, Page& page) {
    if (!m_troubled.insert(channel()).second) {
      known().gone = true;
      page.add(gone_event(name(), m_now, why));
    }
    ask_later();
    return commit(false, page);
  }

  void ask_later() {
    m_queue.push_back(channel());
    m_queue.pop_front();
    begin_channel();
  }

  // One dead channel holds up no other: it is asked once more behind them, and only then ends the source.
  Verdict trouble(ExitCode code, std::string_view why) {
    std::string whole = fmt::format("{}{}{}: {}", m_source->url, k_preview, channel(), why);
    if (!m_troubled.insert(channel()).second || m_queue.size() == 1) m_dead.insert(channel());
    const bool all = std::all_of(m_queue.begin(), m_queue.end(), [&](const auto& one) { return m_dead.contains(one); });
    if (all) return Verdict::failed(code, std::move(whole));
    ask_later();
    return Verdict::go_on();
  }

  const NetworkSource* m_source;
  const TelegramSettings* m_settings;
  time::Instant m_now, m_oldest;
  std::string m_cursor;
  KnownTelegram m_known;
  std::deque<std::string> m_queue;                        // channels, the first being read
  std::set<std::string, std::less<>> m_troubled, m_dead;  // asked in vain once; and again

  // Of the channel being read:
  std::int64_t m_before = 0, m_newest = 0, m_newest_at = 0;
  std::set<std::string, std::less<>> m_odd;  // digests of what could not be read
  bool m_more = false;
  std::set<std::int64_t> m_met, m_fading;      // posts of this run; those of them that are too old to be read again
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
  return [settings, &source](const Begin& begin) { return std::make_unique<TelegramPager>(source, *settings, begin); };
}

}  // namespace cur::fetch
