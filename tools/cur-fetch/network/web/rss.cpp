#include "network/web/rss.hpp"

#include <set>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"
#include "network/posts/conversation.hpp"
#include "network/refusal.hpp"
#include "network/web/feed.hpp"

namespace cur::fetch {

namespace {

// Servers choose the format by this header; some answer 406 to a shorter one.
constexpr std::string_view k_accept = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5";
constexpr int k_not_modified = 304;
// Entries whose digests the cursor keeps. A feed shows its newest ones, mostly ten to a hundred.
constexpr std::size_t k_known_entries = 2'000;
constexpr std::size_t k_digest = 8;

// The position after a run: the ETag and Last-Modified of the answer, unchanged, and digests of its entries.
struct Position {
  std::string etag, modified;
  std::vector<std::string> entries;  // a digest of the id, a digest of all that was read

  std::string text() const {
    std::string out;
    json::Writer writer(out);
    writer.begin_object();
    if (!etag.empty()) writer.key("etag").string(etag);
    if (!modified.empty()) writer.key("modified").string(modified);
    writer.key("entries").string(join(entries, " ")).end_object();
    return out;
  }
  static Position parse(const std::string& cursor) {
    Position seen;
    if (cursor.empty() || json::check_strictly(cursor)) return seen;
    const json::Value value(cursor);
    seen.etag = value.member("etag").text().value_or("");
    seen.modified = value.member("modified").text().value_or("");
    const std::string entries = value.member("entries").text().value_or("");
    for (const std::string_view one : split(entries, ' ')) {
      if (!one.empty()) seen.entries.emplace_back(one);
    }
    return seen;
  }
};

// `application/rss+xml; charset="windows-1251"`
std::string charset_of(std::string_view type) {
  const std::size_t at = type.find("charset=");
  if (at == std::string_view::npos) return {};
  type.remove_prefix(at + 8);
  type = trim(type.substr(0, type.find(';')));
  if (type.size() > 1 && type.front() == '"') type = type.substr(1, type.size() - 2);
  return std::string(type);
}

class RssPager : public Pager {
 public:
  RssPager(const NetworkSource& source, const PagerContext& context)
      : m_source(&source), m_now(context.now), m_before(context.cursor), m_position(Position::parse(context.cursor)) {}

  std::optional<net::Request> next_request() override {
    if (m_done) return std::nullopt;
    net::Request request;
    request.url = m_source->url;
    request.headers.push_back({"Accept", std::string(k_accept)});
    if (!m_position.etag.empty()) request.headers.push_back({"If-None-Match", m_position.etag});
    if (!m_position.modified.empty()) request.headers.push_back({"If-Modified-Since", m_position.modified});
    return request;
  }

  Verdict consume(const net::Response& response, Batch& batch) override {
    m_done = true;
    if (response.status == k_not_modified) return Verdict::ended();
    if (const std::optional<Verdict> refused = refusal(response)) return *refused;
    const std::string charset = charset_of(response.header("Content-Type").value_or(""));
    const Result<Feed> feed = parse_feed(response.body, {response.url, charset, m_source->zone, m_now});
    if (!feed) {
      m_done = false;
      return Verdict::again("the answer " + feed.error().message);
    }
    m_known.insert(m_position.entries.begin(), m_position.entries.end());
    m_position = Position();
    for (const FeedEntry& entry : feed->entries) consume_entry(entry, *feed, batch);
    if (feed->trouble.empty()) {
      m_position.etag = response.header("ETag").value_or("");
      m_position.modified = response.header("Last-Modified").value_or("");
    } else {
      // ETag and Last-Modified are not kept, so that the next run gets the whole feed again.
      batch.add_message(
          fmt::format("the feed is not well-formed ({}); what could be read of it is there", feed->trouble));
    }
    const std::string cursor = m_position.text();
    return Verdict::ended(cursor == m_before && batch.empty() ? std::string() : cursor);
  }

 private:
  void consume_entry(const FeedEntry& entry, const Feed& feed, Batch& batch) {
    const std::string id = cells_digest({entry.id}).substr(0, k_digest);
    const std::string digest = id + cells_digest({entry.id, entry.url, entry.title, entry.text}).substr(0, k_digest);
    if (!m_seen.insert(digest).second) return;
    if (m_position.entries.size() < k_known_entries) m_position.entries.push_back(digest);
    const auto before = m_known.lower_bound(id);
    const bool read = before != m_known.end() && before->starts_with(id);
    const Seen seen = m_known.contains(digest) ? Seen::same : read ? Seen::changed : Seen::never;
    const Appeal appeal = appeal_of(entry, feed);
    if (appeal.author.is_official && !appeal.parent.empty()) {
      batch.add(answer_event(appeal, appeal.parent), seen);
    } else {
      batch.add(appeal, seen);
    }
  }

  Appeal appeal_of(const FeedEntry& entry, const Feed& feed) const {
    Appeal appeal;
    appeal.id = fmt::format("{}:{}", m_source->name, entry.id);
    appeal.channel = !m_source->channel.empty() ? m_source->channel : feed.url.empty() ? m_source->url : feed.url;
    appeal.url = entry.url;
    if (!entry.parent.empty()) appeal.parent = fmt::format("{}:{}", m_source->name, entry.parent);
    appeal.author = entry.author;
    appeal.author.is_official = !entry.author.id.empty() && m_source->is_official(entry.author.id);
    appeal.posted_at = entry.posted_at;
    appeal.edited_at = entry.edited_at;
    appeal.title = entry.title;
    appeal.text = entry.text;
    appeal.media = entry.media;
    appeal.lat = entry.lat;
    appeal.lon = entry.lon;
    if (!entry.unparsed_date.empty()) appeal.extra.emplace_back("date", entry.unparsed_date);
    if (!entry.categories.empty()) appeal.extra.emplace_back("category", join(entry.categories, ", "));
    return appeal;
  }

  const NetworkSource* m_source;
  time::Instant m_now;
  std::string m_before;
  Position m_position;
  std::set<std::string> m_known, m_seen;  // digests of entries: of the run before, of this one
  bool m_done = false;
};

}  // namespace

MakePager configure_rss(config::Section&, const config::Directory&, const NetworkSource& source) {
  return [&source](const PagerContext& context) { return std::make_unique<RssPager>(source, context); };
}

}  // namespace cur::fetch
