#include "network/ok/group.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "records/digest.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_page = "100";  // topics or comments; there are never more
constexpr std::string_view k_list = "mediatopic.getTopics";
constexpr std::string_view k_topic = "discussions.get";
constexpr std::string_view k_comments = "discussions.getComments";
constexpr std::size_t k_most_comments = 100'000;  // of one topic, kept until it is read

std::int64_t written(const Message& message) { return message.appeal.posted_at->time_since_epoch().count(); }

}  // namespace

MakePager configure_ok_group(config::Section& section, const config::Directory& directory,
                             const NetworkSource& source) {
  OkGroupSettings settings;
  std::string group = section.required_text("group");
  for (std::string_view start : {"https://ok.ru/group/", "ok.ru/group/", "ok:group"}) {
    if (group.starts_with(start)) group.erase(0, start.size());
  }
  if (!to_integer(group))
    section.fail("group", fmt::format("\"{}\" has no number; write https://ok.ru/group/47241470410797", group));
  settings.group = group;
  settings.application_key = section.required_text("application_key");
  settings.secret_key_file = directory.resolve(section.required_text("secret_key_file"));
  for (const std::string& topic : section.texts("topics")) {
    const auto id = to_integer(std::string_view(topic).substr(topic.rfind('/') + 1));
    if (!id) section.fail("topics", fmt::format("\"{}\" is no topic; write its number or address", topic));
    settings.topics.push_back(*id);
  }
  settings.channel = source.channel.empty() ? "ok:group" + group : source.channel;
  return [settings, &source](const Begin& begin) -> std::unique_ptr<Pager> {
    OkApi api(source, settings.application_key, begin.token, read_secret(settings.secret_key_file));
    return std::make_unique<OkGroup>(source, settings, std::move(api), begin);
  };
}

OkGroup::OkGroup(const NetworkSource& source, const OkGroupSettings& settings, OkApi api, const Begin& begin)
    : m_source(&source),
      m_settings(settings),
      m_api(std::move(api)),
      m_known(known_pages(begin.cursor).value_or(KnownPages{})),
      m_cursor(begin.cursor),
      m_stage(settings.topics.empty() ? Stage::list : Stage::topic),
      m_topics(settings.topics.begin(), settings.topics.end()) {}

std::optional<net::Request> OkGroup::next() {
  if (m_stage == Stage::list) return m_api.request(k_list, {{"gid", m_settings.group}, {"count", std::string(k_page)}});
  if (m_topics.empty()) return std::nullopt;
  std::vector<net::Header> fields{{"discussionId", std::to_string(m_topics.front())},
                                  {"discussionType", "GROUP_TOPIC"}};
  if (m_stage == Stage::topic) return m_api.request(k_topic, std::move(fields));
  fields.push_back({"count", std::string(k_page)});  // and never mark_as_read
  if (!m_anchor.empty()) fields.push_back({"anchor", m_anchor});
  return m_api.request(k_comments, std::move(fields));
}

std::optional<net::Request> OkGroup::check() { return next(); }

Verdict OkGroup::take(const net::Response& response, Page& page) {
  const OkAnswer answer(response);
  if (answer.stop()) return *answer.stop();
  if (!answer.trouble().empty()) {
    if (m_stage == Stage::list) return Verdict::failed(ExitCode::refused, answer.trouble());
    page.say(fmt::format("{}: {}", ok_topic_id(m_settings.group, m_topics.front()), answer.trouble()));
    return end_topic();
  }
  if (m_stage == Stage::topic) return take_topic(answer.value(), page);
  if (m_stage == Stage::comments) return take_comments(answer.value(), page);
  take_list(answer.value(), page);
  return m_topics.empty() ? Verdict::ended() : Verdict::go_on();
}

void OkGroup::take_list(json::Value answer, Page& page) {
  answer.member("media_topics").elements([&](json::Value topic) {
    const auto id = to_integer(scalar_text(topic.member("id")).value_or(""));
    if (id) {
      m_topics.push_back(*id);
    } else {
      page.reject(topic.raw(), "a topic without id");
    }
  });
  m_stage = Stage::topic;
}

Verdict OkGroup::take_topic(json::Value answer, Page& page) {
  Result<OkTopic> topic = ok_topic(answer, m_settings.group, m_topics.front());
  if (!topic) {
    page.reject(answer.raw(), topic.error().message);
    return end_topic();
  }
  m_topic = std::move(*topic);
  m_topic.appeal.channel = m_settings.channel;
  const KnownPage& known = m_known[m_settings.group];
  const auto before = known.posts.find(m_topics.front());
  const bool same = before != known.posts.end() && before->second.comments == m_topic.comments &&
                    m_topic.comments >= 0 && before->second.digest == cells_digest({m_topic.appeal.text}).substr(0, 8);
  if (same) return end_topic();
  m_stage = Stage::comments;
  return Verdict::go_on();
}

Verdict OkGroup::take_comments(json::Value answer, Page& page) {
  answer.member("comments").elements([&](json::Value item) {
    Result<Message> comment = ok_comment(item, m_topic.appeal);
    if (comment) {
      m_comments.push_back(std::move(*comment));
    } else {
      page.reject(item.raw(), comment.error().message);
    }
  });
  const std::string anchor = answer.member("anchor").text().value_or("");
  const bool more = answer.member("has_more").boolean().value_or(false) && !anchor.empty() && anchor != m_anchor;
  m_anchor = anchor;
  if (more && m_comments.size() < k_most_comments) return Verdict::go_on();
  if (more)
    page.say(fmt::format("{}: more than {} comments; the rest is left out", m_topic.appeal.id, k_most_comments));
  finish_topic(page);
  return end_topic();
}

std::string OkGroup::digest(std::int64_t last) const {
  std::vector<std::string> cells;
  for (const Message& comment : m_comments) {
    if (written(comment) > last) continue;
    cells.push_back(comment.appeal.id);
    cells.push_back(comment.appeal.text);
  }
  return cells_digest(cells).substr(0, 8);
}

void OkGroup::finish_topic(Page& page) {
  // Pages may come newest first, and twice what moved while we read.
  std::stable_sort(m_comments.begin(), m_comments.end(), [](const Message& a, const Message& b) {
    return std::pair(written(a), std::string_view(a.appeal.id)) < std::pair(written(b), std::string_view(b.appeal.id));
  });
  const auto same_id = [](const Message& a, const Message& b) { return a.appeal.id == b.appeal.id; };
  m_comments.erase(std::unique(m_comments.begin(), m_comments.end(), same_id), m_comments.end());
  KnownPost& known = m_known[m_settings.group].posts[m_topics.front()];
  const std::int64_t before = known.last;
  const bool same = before > 0 && digest(before) == known.older;
  const std::string text = cells_digest({m_topic.appeal.text}).substr(0, 8);
  Conversation conversation(*m_source);
  if (!m_comments.empty()) known.last = std::max(before, written(m_comments.back()));
  known.older = digest(known.last);
  conversation.begin(m_topic.appeal, page,
                     known.digest == text   ? Seen::same
                     : known.digest.empty() ? Seen::never
                                            : Seen::changed);
  for (Message& comment : m_comments) {
    const bool old = written(comment) <= before;
    conversation.add(std::move(comment), page, !old ? Seen::never : same ? Seen::same : Seen::changed);
  }
  known.comments = m_topic.comments;
  known.digest = text;
}

Verdict OkGroup::end_topic() {
  m_topics.pop_front();
  m_comments.clear();
  m_anchor.clear();
  m_stage = Stage::topic;
  std::string cursor = to_cursor(m_known);
  const bool moved = !m_known.empty() && cursor != m_cursor;
  m_cursor = cursor;
  if (m_topics.empty()) return Verdict::ended(moved ? std::move(cursor) : std::string());
  return moved ? Verdict::page_done(std::move(cursor)) : Verdict::go_on();
}

}  // namespace cur::fetch
