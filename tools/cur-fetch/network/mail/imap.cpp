#include "network/mail/imap.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"
#include "network/mail/imap_answer.hpp"
#include "network/mail/letter.hpp"
#include "network/posts/conversation.hpp"

namespace cur::fetch {

namespace {

constexpr std::uint64_t k_per_request = 50;  // letters between two positions
constexpr std::size_t k_batch_bytes = 1U << 20U;
constexpr std::uint64_t k_largest = 12U << 20U;  // of a letter; of a larger one only the header is read
constexpr int k_not_given = 404;                 // a letter that the server does not give
constexpr std::size_t k_known_letters = 1'000;
constexpr std::size_t k_digest = 12;

struct ImapSettings {
  std::string user, mailbox = "INBOX";
  std::int64_t days = 30;  // how far the first run goes back, and a run after the numbers of the letters changed
};

// Letters up to `uid` were read, provided that the mailbox still has this validity. `known` has digests of the newest
// Message-IDs, by which letters are recognised when their numbers have changed.
struct Position {
  std::uint32_t validity = 0, uid = 0;
  std::deque<std::string> known;

  std::string text() const {
    std::string out;
    json::Writer writer(out);
    writer.begin_object().key("validity").integer(validity).key("uid").integer(uid);
    writer.key("known").string(fmt::format("{}", fmt::join(known, " "))).end_object();
    return out;
  }
  static Position parse(const std::string& cursor) {
    Position position;
    if (cursor.empty() || json::check_strictly(cursor)) return position;
    const json::Value value(cursor);
    position.validity = static_cast<std::uint32_t>(value.member("validity").integer().value_or(0));
    position.uid = static_cast<std::uint32_t>(value.member("uid").integer().value_or(0));
    const std::string known = value.member("known").text().value_or("");
    for (const std::string_view one : split(known, ' ')) {
      if (!one.empty()) position.known.emplace_back(one);
    }
    return position;
  }
};

class ImapPager : public Pager {
 public:
  ImapPager(const NetworkSource& source, const ImapSettings& settings, const PagerContext& context)
      : m_source(&source),
        m_settings(&settings),
        m_password(context.token),
        m_cursor(context.cursor),
        m_first(context.since ? *context.since : context.now - std::chrono::hours{24 * settings.days}),
        m_position(Position::parse(context.cursor)) {}

  std::optional<net::Request> next_request() override {
    switch (m_stage) {
      case Stage::open:
        // libcurl opens the mailbox for writing first. EXAMINE then opens it read-only, so that reading a letter does
        // not mark it as read.
        return request(fmt::format("EXAMINE {}", quoted_mailbox()), "");
      case Stage::search:
        return request(fmt::format("UID SEARCH {} SMALLER {}", range(), k_largest), "");
      case Stage::search_large:
        return request(fmt::format("UID SEARCH {} NOT SMALLER {}", range(), k_largest), "");
      case Stage::missing:
        return request(fmt::format("UID SEARCH UID {}", m_letters.front()), "");
      case Stage::letters:
        break;
    }
    if (m_letters.empty()) return std::nullopt;
    const bool large = m_large.contains(m_letters.front());
    return request("", fmt::format(";UID={}{}", m_letters.front(), large ? "/;SECTION=HEADER" : ""));
  }

  std::optional<net::Request> check_request() override {
    return request(fmt::format("EXAMINE {}", quoted_mailbox()), "");
  }

  Verdict consume(const net::Response& response, Batch& batch) override {
    switch (m_stage) {
      case Stage::open:
        return consume_open(response.body, batch);
      case Stage::search:
      case Stage::search_large:
        return consume_search(response.body);
      case Stage::missing:
        return consume_missing(response.body, batch);
      case Stage::letters:
        break;
    }
    if (response.status == k_not_given) {
      // libcurl has closed the connection: the mailbox must be opened for reading again.
      m_stage = Stage::open;
      m_in_doubt = true;
      return Verdict::go_on();
    }
    m_refusals = 0;
    consume_letter(response.body, batch);
    return letter_done(batch);
  }

 private:
  enum class Stage { open, search, search_large, missing, letters };

  Verdict letter_done(const Batch& batch) {
    m_position.uid = m_letters.front();
    m_letters.pop_front();
    if (m_letters.empty()) return Verdict::ended(m_position.text());
    const bool full = ++m_read % k_per_request == 0 || batch.lines().size() >= k_batch_bytes;
    return full ? keep() : Verdict::go_on();
  }

  // Commits the letters read so far, if there are any.
  Verdict keep() {
    std::string cursor = m_position.text();
    if (cursor == m_cursor) return Verdict::go_on();
    m_cursor = cursor;
    return Verdict::batch_done(std::move(cursor));
  }

  // The letter may have been deleted since the search; if it is still there, the server refuses it for another reason.
  Verdict consume_missing(std::string_view answer, Batch& batch) {
    const std::optional<std::vector<std::uint32_t>> found = read_uid_search(answer);
    if (!found) return Verdict::again("the server does not answer a search");
    const std::uint32_t uid = m_letters.front();
    m_stage = Stage::letters;
    m_in_doubt = false;
    if (std::find(found->begin(), found->end(), uid) == found->end()) {
      batch.add_message(fmt::format("letter {} was removed before it could be read", uid));
      return letter_done(batch);
    }
    if (++m_refusals > 1)
      return Verdict::failed(ExitCode::try_later, fmt::format("the server has letter {} and does not give it", uid));
    return keep();
  }

  net::Request request(std::string command, std::string_view what) const {
    net::Request out;
    out.method = std::move(command);
    std::string_view server = m_source->url;
    while (server.ends_with('/')) server.remove_suffix(1);
    out.url = fmt::format("{}/{}{}{}", server, net::percent_encode(m_settings->mailbox),
                          m_stage == Stage::letters ? fmt::format(";UIDVALIDITY={}", m_position.validity) : "", what);
    out.user = m_settings->user;
    out.password = m_password;
    out.secrets.push_back(m_password);
    return out;
  }

  // libcurl takes %XX in a command for an encoded byte.
  std::string quoted_mailbox() const {
    std::string out = "\"";
    for (const char c : m_settings->mailbox) {
      if (c == '"' || c == '\\') out += '\\';
      out += c == '%' ? "%25" : std::string(1, c);
    }
    return out + '"';
  }

  std::string range() const {
    if (m_position.uid > 0) return fmt::format("UID {}:*", std::uint64_t{m_position.uid} + 1);
    return fmt::format("SINCE {}", imap_day(std::chrono::floor<std::chrono::days>(m_first).time_since_epoch().count()));
  }

  Verdict consume_open(std::string_view answer, Batch& batch) {
    const std::optional<std::uint32_t> validity = read_uid_validity(answer);
    if (!validity) return Verdict::again("the server does not say the UIDVALIDITY of the mailbox");
    if (m_position.validity != 0 && m_position.validity != *validity) {
      batch.add_message(fmt::format("the letters of the mailbox have new numbers: its last {} days are read again",
                                    m_settings->days));
      m_position.uid = 0;
      m_letters.clear();
      m_large.clear();
      m_in_doubt = false;
    }
    m_position.validity = *validity;
    m_stage = m_in_doubt ? Stage::missing : Stage::search;
    return Verdict::go_on();
  }

  Verdict consume_search(std::string_view answer) {
    const std::optional<std::vector<std::uint32_t>> found = read_uid_search(answer);
    if (!found) return Verdict::again("the server does not answer a search");
    // "5:*" always finds the last letter, even if its number is less than 5.
    for (const std::uint32_t uid : *found) {
      if (uid <= m_position.uid) continue;
      m_letters.push_back(uid);
      if (m_stage == Stage::search_large) m_large.insert(uid);
    }
    m_stage = m_stage == Stage::search ? Stage::search_large : Stage::letters;
    if (m_stage != Stage::letters) return Verdict::go_on();
    std::sort(m_letters.begin(), m_letters.end());
    if (!m_letters.empty()) return Verdict::go_on();
    std::string cursor = m_position.text();
    return Verdict::ended(cursor == m_cursor ? std::string() : std::move(cursor));
  }

  void consume_letter(std::string_view bytes, Batch& batch) {
    if (m_large.contains(m_letters.front()))
      return batch.reject(bytes, fmt::format("a letter of more than {} MiB; this is its header", k_largest >> 20U));
    const Result<Letter> mail = parse_letter(bytes);
    if (!mail) return batch.reject(bytes, mail.error().message);
    if (!mail->message_id.empty() && is_known(mail->message_id)) return batch.skip();
    Appeal appeal = appeal_of(*mail);
    if (!appeal.author.is_official) return batch.add(appeal);
    const Event answer = answer_event(appeal, appeal.parent);
    appeal.parent.empty() ? batch.add_unattached(answer) : batch.add(answer);
  }

  // Adds it to the known ones as well.
  bool is_known(const std::string& message_id) {
    const std::string digest = cells_digest({message_id}).substr(0, k_digest);
    if (std::find(m_position.known.begin(), m_position.known.end(), digest) != m_position.known.end()) return true;
    m_position.known.push_back(digest);
    if (m_position.known.size() > k_known_letters) m_position.known.pop_front();
    return false;
  }

  Appeal appeal_of(const Letter& mail) const {
    const auto id = [&](const std::string& name) {
      return name.empty() ? std::string() : fmt::format("{}:{}", m_source->name, name);
    };
    Appeal appeal;
    appeal.id =
        id(mail.message_id.empty() ? fmt::format("{}/{}", m_position.validity, m_letters.front()) : mail.message_id);
    appeal.channel = m_source->channel.empty() ? m_settings->user : m_source->channel;
    appeal.thread = id(mail.thread);
    appeal.parent = id(mail.in_reply_to);
    appeal.author = {mail.from_address, mail.from_name, m_source->is_official(mail.from_address)};
    appeal.posted_at = mail.date;
    appeal.title = mail.subject;
    appeal.text = mail.text;
    if (!mail.attachments.empty()) appeal.extra.emplace_back("attachments", join(mail.attachments, ", "));
    if (!mail.automatic.empty()) appeal.extra.emplace_back("auto_submitted", mail.automatic);
    return appeal;
  }

  const NetworkSource* m_source;
  const ImapSettings* m_settings;
  std::string m_password, m_cursor;
  time::Instant m_first;
  Position m_position;
  Stage m_stage = Stage::open;
  std::deque<std::uint32_t> m_letters;  // to be read
  std::set<std::uint32_t> m_large;      // those of them that are too large
  std::uint64_t m_read = 0;
  bool m_in_doubt = false;  // whether the first of the letters is there
  int m_refusals = 0;       // of the first of the letters
};

}  // namespace

MakePager configure_imap(config::Section& section, const config::Directory&, const NetworkSource& source) {
  auto settings = std::make_shared<ImapSettings>();
  settings->user = section.required_text("user");
  settings->mailbox = section.text("mailbox").value_or(settings->mailbox);
  settings->days = section.integer("days").value_or(settings->days);
  if (settings->days < 1 || settings->days > 36'500) section.fail("days", "is a number of days from 1 to 36500");
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
  if (settings->mailbox.empty() || std::any_of(settings->mailbox.begin(), settings->mailbox.end(), control))
    section.fail("mailbox", "is the name of a mailbox as the server lists it: \"INBOX\"");
  return [settings, &source](const PagerContext& context) {
    return std::make_unique<ImapPager>(source, *settings, context);
  };
}

}  // namespace cur::fetch
