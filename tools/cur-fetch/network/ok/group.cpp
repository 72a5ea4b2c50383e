#include "network/ok/group.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/value.hpp"
#include "network/json_pointer.hpp"
#include "network/posts/channel_events.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_per_request = "100";  // topics or comments; there are never more
constexpr std::string_view k_list = "mediatopic.getTopics";
constexpr std::string_view k_topic = "discussions.get";
constexpr std::string_view k_comments = "discussions.getComments";
constexpr std::size_t k_most_comments = 100'000;  // of one topic, kept until it is read

// Suffix of the digest of a topic's text: whether comments are allowed.
constexpr std::string_view k_open = "-open", k_closed = "-closed";

std::string text_of(const std::string& digest) { return digest.substr(0, digest.find('-')); }

std::string digest_of(const OkTopic& topic) {
  return cells_digest({topic.appeal.text}).substr(0, 8) + std::string(topic.is_closed ? k_closed : k_open);
}

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
  settings.days = section.integer("days").value_or(settings.days);
  if (settings.days < 1 || settings.days > 3650) section.fail("days", "is a number of days from 1 to 3650");
  settings.channel = source.channel.empty() ? "ok:group" + group : source.channel;
  return [settings, &source](const PagerContext& context) -> std::unique_ptr<Pager> {
    OkApi api(source, settings.application_key, context.token, read_secret(settings.secret_key_file));
    return std::make_unique<OkGroup>(source, settings, std::move(api), context);
  };
}

OkGroup::OkGroup(const NetworkSource& source, const OkGroupSettings& settings, OkApi api, const PagerContext& context)
    : m_source(&source),
      m_settings(settings),
      m_api(std::move(api)),
      m_now(context.now),
      m_oldest(context.now.time_since_epoch().count() / 1000 - settings.days * time::k_day_s),
      m_known(parse_communities(context.cursor).value_or(KnownCommunities{})),
      m_cursor(context.cursor),
      m_lost_cursor(!parse_communities(context.cursor)),
      m_stage(settings.topics.empty() ? Stage::list : Stage::topic),
      m_topics(settings.topics.begin(), settings.topics.end()) {
  if (const auto before = m_known.find(settings.group); before != m_known.end())
    m_rejected_topics = RejectedItems(before->second.rejected);
  if (m_topics.empty()) return;
  if (!m_known.empty()) forget_old({m_topics.begin(), m_topics.end()});
  begin_topic();
}

std::optional<net::Request> OkGroup::next_request() {
  if (m_stage == Stage::list)
    return m_api.request(k_list, {{"gid", m_settings.group}, {"count", std::string(k_per_request)}});
  if (m_topics.empty()) return std::nullopt;
  std::vector<net::Header> fields{{"discussionId", std::to_string(m_topics.front())},
                                  {"discussionType", "GROUP_TOPIC"}};
  if (m_stage == Stage::topic) return m_api.request(k_topic, std::move(fields));
  fields.push_back({"count", std::string(k_per_request)});  // and never mark_as_read
  if (!m_anchor.empty()) fields.push_back({"anchor", m_anchor});
  return m_api.request(k_comments, std::move(fields));
}

std::optional<net::Request> OkGroup::check_request() {
  m_checking = true;
  return next_request();
}

bool OkGroup::is_named(std::int64_t topic) const {
  return std::find(m_settings.topics.begin(), m_settings.topics.end(), topic) != m_settings.topics.end();
}

bool OkGroup::is_old(std::int64_t topic) const {
  const auto known = m_known.find(m_settings.group);
  if (known == m_known.end() || is_named(topic)) return false;
  const auto before = known->second.posts.find(topic);
  return before != known->second.posts.end() && before->second.written_h != 0 &&
         before->second.written_before(m_oldest);
}

Verdict OkGroup::consume(const net::Response& response, Batch& batch) {
  const OkAnswer answer(response);
  if (answer.is_wrong_request() && m_stage != Stage::list) return postpone(answer);
  if (answer.stop()) return *answer.stop();
  if (!answer.trouble().empty()) return refused(answer, batch);
  if (std::exchange(m_lost_cursor, false))
    batch.add_message("the position kept is not one of this version: all is read anew");
  if (m_stage == Stage::topic) return consume_topic(answer.value(), batch);
  if (m_stage == Stage::comments) return consume_comments(answer.value(), batch);
  consume_list(answer.value(), batch);
  return commit();
}

Verdict OkGroup::refused(const OkAnswer& answer, Batch& batch) {
  if (m_stage != Stage::list && !m_checking) {
    if (!m_rejected.digests().empty())
      known().posts[m_topics.front()].rejected = m_rejected.digests();  // already rejected in this batch
    batch.add_message(fmt::format("{}: {}", ok_topic_id(m_settings.group, m_topics.front()), answer.trouble()));
    return end_topic();
  }
  const auto before = m_known.find(m_settings.group);
  const bool vanished = answer.is_not_found() && before != m_known.end() && before->second.was_read;
  if (!vanished || m_checking)
    return Verdict::failed(ExitCode::refused, fmt::format("{}: {}", m_settings.channel, answer.trouble()));
  batch.add_message(fmt::format("{}: {}", m_settings.channel, answer.trouble()));
  if (!std::exchange(known().is_gone, true)) batch.add(gone_event(m_settings.name(), m_now, answer.trouble()));
  return commit();
}

// A wrong number of one topic must not cost the others: it is requested after them.
Verdict OkGroup::postpone(const OkAnswer& answer) {
  if (m_postponed.insert(m_topics.front()).second && m_postponed.size() < m_topics.size() && !m_checking) {
    m_topics.push_back(m_topics.front());
    m_topics.pop_front();
    begin_topic();
    return Verdict::go_on();
  }
  return Verdict::failed(ExitCode::configuration, fmt::format("topics {}: {}; look at this source in sources.toml",
                                                              fmt::join(m_topics, ", "), answer.trouble()));
}

void OkGroup::consume_list(json::Value answer, Batch& batch) {
  known().was_read = true;
  known().is_gone = false;
  std::set<std::int64_t> listed;
  answer.member("media_topics").elements([&](json::Value topic) {
    const auto id = to_integer(scalar_text(topic.member("id")).value_or(""));
    if (!id) {
      m_rejected_topics.reject(topic, "a topic without id", batch);
    } else if (listed.insert(*id).second && !is_old(*id)) {
      m_topics.push_back(*id);
    }
  });
  known().rejected = m_rejected_topics.digests();
  forget_old(listed);
  begin_topic();
}

// A listed topic stays known, or it would be read again.
void OkGroup::forget_old(const std::set<std::int64_t>& listed) {
  std::erase_if(known().posts,
                [&](const auto& post) { return post.second.written_before(m_oldest) && !listed.contains(post.first); });
}

Verdict OkGroup::consume_topic(json::Value answer, Batch& batch) {
  Result<OkTopic> topic = ok_topic(answer, m_settings.group, m_topics.front());
  KnownPost& before = known().posts[m_topics.front()];
  if (!topic) {
    m_rejected.reject(answer, topic.error().message, batch);
    before.rejected.insert(m_rejected.digests().begin(), m_rejected.digests().end());
    return end_topic();
  }
  m_topic = std::move(*topic);
  m_topic.appeal.channel = m_settings.channel;
  if (before.written_h == 0) before.written_h = hours(m_topic.appeal.posted_at.value_or(m_now));
  if (is_old(m_topics.front()) && before.digest.empty()) return end_topic();  // seen for the first time
  if (m_topic.is_closed && before.digest.ends_with(k_open)) {
    batch.add(closed_event(m_settings.name(), m_topic.appeal.id, m_topic.appeal.url, m_now, m_topic.appeal.text));
    before.digest = text_of(before.digest) + std::string(k_closed);
  }
  const bool same = before.comments == m_topic.comments && m_topic.comments >= 0 && before.digest == digest_of(m_topic);
  if (same && (m_topic.comments == 0 || !is_due(before, m_now))) return end_topic();
  m_stage = Stage::comments;
  return Verdict::go_on();
}

Verdict OkGroup::consume_comments(json::Value answer, Batch& batch) {
  answer.member("comments").elements([&](json::Value item) {
    Result<Message> comment = ok_comment(item, m_topic.appeal);
    if (comment) {
      m_comments.push_back(std::move(*comment));
    } else {
      m_rejected.reject(item, comment.error().message, batch);
    }
  });
  const std::string anchor = answer.member("anchor").text().value_or("");
  const bool more = answer.member("has_more").boolean().value_or(false) && !anchor.empty() && anchor != m_anchor;
  m_anchor = anchor;
  if (more && m_comments.size() < k_most_comments) return Verdict::go_on();
  if (more)
    batch.add_message(
        fmt::format("{}: more than {} comments; the rest is left out", m_topic.appeal.id, k_most_comments));
  finish_topic(batch);
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

void OkGroup::finish_topic(Batch& batch) {
  // Answers may be newest first, and may repeat comments when new ones are written meanwhile.
  std::stable_sort(m_comments.begin(), m_comments.end(), [](const Message& a, const Message& b) {
    return std::pair(written(a), std::string_view(a.appeal.id)) < std::pair(written(b), std::string_view(b.appeal.id));
  });
  const auto same_id = [](const Message& a, const Message& b) { return a.appeal.id == b.appeal.id; };
  m_comments.erase(std::unique(m_comments.begin(), m_comments.end(), same_id), m_comments.end());
  KnownPost& known = this->known().posts[m_topics.front()];
  const std::int64_t before = known.last;
  const bool same = before > 0 && digest(before) == known.older;
  const std::string text = digest_of(m_topic);
  Conversation conversation(*m_source);
  if (!m_comments.empty()) known.last = std::max(before, written(m_comments.back()));
  known.older = digest(known.last);
  conversation.add_post(m_topic.appeal, batch,
                        text_of(known.digest) == text_of(text) ? Seen::same
                        : known.digest.empty()                 ? Seen::never
                                                               : Seen::changed);
  for (Message& comment : m_comments) {
    const bool old = written(comment) <= before;
    conversation.add_message(std::move(comment), batch, !old ? Seen::never : same ? Seen::same : Seen::changed);
  }
  known.comments = m_topic.comments;
  known.digest = text;
  known.looked_h = hours(m_now);
  known.rejected = m_rejected.digests();
}

void OkGroup::begin_topic() {
  m_comments.clear();
  m_anchor.clear();
  m_stage = Stage::topic;
  const auto known = m_known.find(m_settings.group);
  if (m_topics.empty() || known == m_known.end()) return;
  const auto before = known->second.posts.find(m_topics.front());
  m_rejected = RejectedItems(before == known->second.posts.end() ? std::set<std::string>{} : before->second.rejected);
}

Verdict OkGroup::end_topic() {
  m_topics.pop_front();
  begin_topic();
  return commit();
}

Verdict OkGroup::commit() {
  std::string cursor = to_cursor(m_known);
  const bool moved = !m_known.empty() && cursor != m_cursor;
  m_cursor = cursor;
  if (m_topics.empty()) return Verdict::ended(moved ? std::move(cursor) : std::string());
  return moved ? Verdict::batch_done(std::move(cursor)) : Verdict::go_on();
}

}  // namespace cur::fetch
