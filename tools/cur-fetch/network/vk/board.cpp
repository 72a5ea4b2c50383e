#include "network/vk/board.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "json/value.hpp"
#include "network/posts/channel_events.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_items_per_request = 100;  // topics or comments; VK gives no more
constexpr std::int64_t k_items_overlap = 5;
// The digest of a topic: whether it was open when it was read.
constexpr std::string_view k_open = "open", k_closed = "closed";

}  // namespace

MakePager configure_vk_board(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkBoardSettings settings;
  const std::string group = section.required_text("group");
  settings.group = parse_vk_community(group);
  if (!settings.group.id) section.fail("group", fmt::format("\"{}\" has no number; write club12", group));
  if (*settings.group.id > 0) settings.group.id = -*settings.group.id;
  for (const std::string& topic : section.texts("topics")) {
    const std::string_view number =
        std::string_view(topic).substr(topic.find('_') + 1);  // 34, topic-12_34, its address
    const auto id = to_integer(number);
    if (!id) section.fail("topics", fmt::format("\"{}\" is no topic; write topic-12_34", topic));
    settings.topics.push_back(*id);
  }
  settings.days = section.integer("days").value_or(settings.days);
  if (settings.days < 1 || settings.days > 36'500) section.fail("days", "is a number of days from 1 to 36500");
  settings.group.channel = source.channel.empty() ? fmt::format("vk:club{}", -*settings.group.id) : source.channel;
  return [settings, &source](const PagerContext& context) -> std::unique_ptr<Pager> {
    return std::make_unique<VkBoard>(source, settings, context);
  };
}

VkBoard::VkBoard(const NetworkSource& source, const VkBoardSettings& settings, const PagerContext& context)
    : m_source(&source),
      m_settings(settings),
      m_api(source, context.token),
      m_now(context.now),
      m_oldest(time::unix_seconds(context.now) - settings.days * time::k_day_s),
      m_known(parse_communities(context.cursor).value_or(KnownCommunities{})),
      m_cursor(context.cursor),
      m_lost_cursor(!parse_communities(context.cursor)),
      m_listing(k_items_per_request, k_items_overlap) {
  if (const auto before = m_known.find(m_settings.group.key()); before != m_known.end())
    m_rejected_topics = RejectedItems(before->second.rejected);
}

net::Request VkBoard::topics_request(std::int64_t count) const {
  std::vector<net::Header> fields{{"group_id", std::to_string(-*m_settings.group.id)},
                                  {"order", "1"},  // changed last first
                                  {"count", std::to_string(count)},
                                  {"offset", std::to_string(m_listing.offset())}};
  if (!m_settings.topics.empty()) fields.push_back({"topic_ids", fmt::format("{}", fmt::join(m_settings.topics, ","))});
  return m_api.request("board.getTopics", std::move(fields));
}

std::optional<net::Request> VkBoard::check_request() {
  m_checking = true;
  return topics_request(1);
}

std::optional<net::Request> VkBoard::next_request() {
  if (!m_listed) return topics_request(k_items_per_request);
  if (m_topics.empty()) return std::nullopt;
  std::vector<net::Header> fields{{"group_id", std::to_string(-*m_settings.group.id)},
                                  {"topic_id", std::to_string(m_topics.front().id)},
                                  {"count", std::to_string(m_opening ? 1 : k_items_per_request)},
                                  {"sort", "asc"},
                                  {"need_likes", "1"},
                                  {"extended", "1"}};
  // The answer begins with this comment itself.
  if (m_last > 0 && !m_opening) fields.push_back({"start_comment_id", std::to_string(m_last)});
  return m_api.request("board.getComments", std::move(fields));
}

Verdict VkBoard::consume(const net::Response& response, Batch& batch) {
  const VkAnswer answer(response);
  if (answer.stop() && !(m_listed && answer.is_wrong_request())) return *answer.stop();
  if (answer.error()) return consume_error(*answer.error(), batch);
  if (m_listed) return consume_comments(answer.response(), batch);
  if (std::exchange(m_lost_cursor, false))
    batch.add_message("the position kept is not one of this version: all is read anew");
  consume_topics(answer.response(), batch);
  return m_listed ? at_end() : Verdict::go_on();
}

Verdict VkBoard::consume_error(const VkError& error, Batch& batch) {
  const std::string server_message = fmt::format("VK error {}: {}", error.code, error.message);
  if (m_listed) {  // the comments read so far are kept, and the next run goes on after them
    batch.add_message(fmt::format("topic-{}_{}: {}", -*m_settings.group.id, m_topics.front().id, server_message));
    m_topics.pop_front();
    return at_end();
  }
  const auto before = m_known.find(m_settings.group.key());
  const bool was_read = before != m_known.end() && before->second.was_read;
  if (m_checking || !vk_has_vanished(error.code, was_read))
    return Verdict::failed(ExitCode::refused, fmt::format("{}: {}", m_settings.group.channel, server_message));
  batch.add_message(fmt::format("{}: {}", m_settings.group.channel, server_message));
  if (!std::exchange(known().is_gone, true)) batch.add(gone_event(m_settings.group.name(), m_now, error.message));
  return commit(true);
}

void VkBoard::consume_topics(json::Value response, Batch& batch) {
  known().was_read = true;
  known().is_gone = false;
  std::int64_t items = 0;
  bool old = false;
  response.member("items").elements([&](json::Value item) {
    ++items;
    const auto id = item.member("id").integer();
    if (!id) return m_rejected_topics.reject(item, "a topic without id", batch);
    if (!m_listing.is_new(*id)) return;
    old = consume_topic(
              {*id, item.member("updated").integer().value_or(0), item.member("title").text().value_or(""),
               item.member("is_fixed").integer().value_or(0) != 0, item.member("is_closed").integer().value_or(0) != 0},
              batch) ||
          old;
  });
  m_listed = !m_listing.advance(items, response.member("count").integer().value_or(-1)) || old;
  if (m_listed) end_list();
}

bool VkBoard::consume_topic(Topic topic, Batch& batch) {
  // A fixed topic is before topics that changed later.
  if (topic.updated != 0 && topic.updated < m_oldest) return !topic.is_fixed;
  const auto before = known().posts.find(topic.id);
  bool changed = true;
  if (before != known().posts.end()) {
    KnownPost& post = before->second;
    changed = post.comments != topic.updated || topic.updated == 0;
    if (topic.updated != 0) post.written_h = topic.updated / 3600;
    if (topic.is_closed && post.digest == k_open) {
      const std::string id = fmt::format("vk:topic{}_{}", *m_settings.group.id, topic.id);
      batch.add(closed_event(m_settings.group.name(), id, vk_url(id), m_now, topic.title));
    }
    post.digest = topic.is_closed ? k_closed : k_open;
  }
  if (changed) m_topics.push_back(std::move(topic));
  return false;
}

// Topics without a recent comment are removed: if one gets a new comment, its old ones are too old to be read.
void VkBoard::end_list() {
  std::set<std::int64_t> to_read;
  for (const Topic& topic : m_topics) to_read.insert(topic.id);
  std::erase_if(known().posts, [&](const auto& post) {
    return post.second.written_before(m_oldest) && !to_read.contains(post.first);
  });
  known().rejected = m_rejected_topics.digests();
}

// Begins the next topic. Its known comments are not requested again, except the first one, because an answer may belong
// to it.
void VkBoard::begin_topic() {
  m_conversation.emplace(*m_source);
  m_last = 0;
  m_opening = false;
  m_rejected = RejectedItems();
  if (m_topics.empty()) return;
  if (const auto before = known().posts.find(m_topics.front().id); before != known().posts.end()) {
    m_last = before->second.last;
    m_rejected = RejectedItems(before->second.rejected);
  }
  m_opening = m_last > 0;
}

Verdict VkBoard::consume_comments(json::Value response, Batch& batch) {
  VkNames names;
  names.read(response);
  std::int64_t items = 0;
  m_fresh = 0;
  m_newest = m_last;
  response.member("items").elements([&](json::Value item) {
    ++items;
    consume_comment(item, names, batch);
  });
  m_last = m_newest;
  if (std::exchange(m_opening, false)) return Verdict::go_on();
  const auto skipped = response.member("real_offset").integer();
  const std::int64_t total = response.member("count").integer().value_or(-1);
  const bool whole = m_fresh == 0 || (skipped && total >= 0 && *skipped + items >= total);
  if (whole) return end_topic();
  keep_place(KnownPost::k_partly);
  return commit(false);
}

void VkBoard::consume_comment(json::Value item, const VkNames& names, Batch& batch) {
  const VkPlace place{*m_settings.group.id, m_topics.front().id, true, m_settings.group.channel};
  Result<VkComment> comment = vk_comment(item, place, 0, names);
  const std::int64_t id = comment ? comment->id : item.member("id").integer().value_or(0);
  const bool read = id <= m_last;
  if (!m_opening && !read) {
    m_newest = std::max(m_newest, id);
    ++m_fresh;
  }
  if (!comment) {
    if (!m_opening) m_rejected.reject(item, comment.error().message, batch);
    return;
  }
  if (read && !m_opening) return;
  const bool old = read || m_opening || comment->date < m_oldest;
  comment->message.thread = comment->message.appeal.thread;  // a topic has no threads of its own
  comment->message.appeal.title = m_topics.front().title;
  if (comment->is_deleted) {
    batch.skip(read ? 0 : 1);
  } else {
    m_conversation->add_message(std::move(comment->message), batch, old ? Seen::same : Seen::never);
  }
}

Verdict VkBoard::end_topic() {
  keep_place(m_topics.front().updated);
  m_topics.pop_front();
  return at_end();
}

void VkBoard::keep_place(std::int64_t updated) {
  const Topic& topic = m_topics.front();
  KnownPost& post = known().posts[topic.id];
  post.digest = topic.is_closed ? k_closed : k_open;
  post.comments = updated;
  post.last = m_last;
  post.written_h = topic.updated != 0 ? topic.updated / 3600 : hours(m_now);
  post.rejected = m_rejected.digests();
}

Verdict VkBoard::at_end() {
  begin_topic();
  return commit(m_topics.empty());
}

Verdict VkBoard::commit(bool last) {
  std::string cursor = to_cursor(m_known);
  const bool moved = cursor != m_cursor;
  m_cursor = cursor;
  if (last) return Verdict::ended(moved ? std::move(cursor) : std::string());
  return moved ? Verdict::batch_done(std::move(cursor)) : Verdict::go_on();
}

}  // namespace cur::fetch
