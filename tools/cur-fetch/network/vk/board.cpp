#include "network/vk/board.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "network/posts/channel_events.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_page = 100;  // topics or comments; VK gives no more
constexpr std::int64_t k_overlap = 5;
constexpr std::int64_t k_day = 86'400;
// How a topic stood when it was read: its digest.
constexpr std::string_view k_open = "open", k_closed = "closed";

}  // namespace

MakePager configure_vk_board(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkBoardSettings settings;
  const std::string group = section.required_text("group");
  settings.group = vk_owner(group);
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
  return [settings, &source](const Begin& begin) -> std::unique_ptr<Pager> {
    return std::make_unique<VkBoard>(source, settings, begin);
  };
}

VkBoard::VkBoard(const NetworkSource& source, const VkBoardSettings& settings, const Begin& begin)
    : m_source(&source),
      m_settings(settings),
      m_api(source, begin.token),
      m_now(begin.now),
      m_oldest(time::unix_seconds(begin.now) - settings.days * k_day),
      m_known(known_pages(begin.cursor).value_or(KnownPages{})),
      m_cursor(begin.cursor),
      m_lost_cursor(!known_pages(begin.cursor)),
      m_pages(k_page, k_overlap) {
  if (const auto before = m_known.find(m_settings.group.key()); before != m_known.end())
    m_odd_topics = OddItems(before->second.odd);
}

net::Request VkBoard::ask_topics(std::int64_t count) const {
  std::vector<net::Header> fields{{"group_id", std::to_string(-*m_settings.group.id)},
                                  {"order", "1"},  // changed last first
                                  {"count", std::to_string(count)},
                                  {"offset", std::to_string(m_pages.offset())}};
  if (!m_settings.topics.empty()) fields.push_back({"topic_ids", fmt::format("{}", fmt::join(m_settings.topics, ","))});
  return m_api.request("board.getTopics", std::move(fields));
}

std::optional<net::Request> VkBoard::check() {
  m_checking = true;
  return ask_topics(1);
}

std::optional<net::Request> VkBoard::next() {
  if (!m_listed) return ask_topics(k_page);
  if (m_topics.empty()) return std::nullopt;
  std::vector<net::Header> fields{{"group_id", std::to_string(-*m_settings.group.id)},
                                  {"topic_id", std::to_string(m_topics.front().id)},
                                  {"count", std::to_string(m_opening ? 1 : k_page)},
                                  {"sort", "asc"},
                                  {"need_likes", "1"},
                                  {"extended", "1"}};
  // The comment comes once more itself.
  if (m_last > 0 && !m_opening) fields.push_back({"start_comment_id", std::to_string(m_last)});
  return m_api.request("board.getComments", std::move(fields));
}

Verdict VkBoard::take(const net::Response& response, Page& page) {
  const VkAnswer answer(response);
  if (answer.stop() && !(m_listed && answer.asked_wrongly())) return *answer.stop();
  if (answer.error()) return take_error(*answer.error(), page);
  if (m_listed) return take_comments(answer.response(), page);
  if (std::exchange(m_lost_cursor, false)) page.say("the position kept is not one of this version: all is read anew");
  take_topics(answer.response(), page);
  return m_listed ? at_end() : Verdict::go_on();
}

Verdict VkBoard::take_error(const VkError& error, Page& page) {
  const std::string said = fmt::format("VK error {}: {}", error.code, error.message);
  if (m_listed) {  // what was read of this topic is kept, and the next run goes on there
    page.say(fmt::format("topic-{}_{}: {}", -*m_settings.group.id, m_topics.front().id, said));
    m_topics.pop_front();
    return at_end();
  }
  const auto before = m_known.find(m_settings.group.key());
  const bool was_read = before != m_known.end() && before->second.read;
  if (m_checking || !vk_has_vanished(error.code, was_read))
    return Verdict::failed(ExitCode::refused, fmt::format("{}: {}", m_settings.group.channel, said));
  page.say(fmt::format("{}: {}", m_settings.group.channel, said));
  if (!std::exchange(known().gone, true)) page.add(gone_event(m_settings.group.name(), m_now, error.message));
  return commit(true);
}

void VkBoard::take_topics(json::Value response, Page& page) {
  known().read = true;
  known().gone = false;
  std::int64_t items = 0;
  bool old = false;
  response.member("items").elements([&](json::Value item) {
    ++items;
    const auto id = item.member("id").integer();
    if (!id) return m_odd_topics.reject(item, "a topic without id", page);
    if (!m_pages.fresh(*id)) return;
    old = take_topic(
              {*id, item.member("updated").integer().value_or(0), item.member("title").text().value_or(""),
               item.member("is_fixed").integer().value_or(0) != 0, item.member("is_closed").integer().value_or(0) != 0},
              page) ||
          old;
  });
  m_listed = !m_pages.next(items, response.member("count").integer().value_or(-1)) || old;
  if (m_listed) end_list();
}

bool VkBoard::take_topic(Topic topic, Page& page) {
  // A fixed one stands before others that have changed since.
  if (topic.updated != 0 && topic.updated < m_oldest) return !topic.fixed;
  const auto before = known().posts.find(topic.id);
  bool changed = true;
  if (before != known().posts.end()) {
    KnownPost& post = before->second;
    changed = post.comments != topic.updated || topic.updated == 0;
    if (topic.updated != 0) post.written = topic.updated / 3600;
    if (topic.closed && post.digest == k_open) {
      const std::string id = fmt::format("vk:topic{}_{}", *m_settings.group.id, topic.id);
      page.add(closed_event(m_settings.group.name(), id, vk_url(id), m_now, topic.title));
    }
    post.digest = topic.closed ? k_closed : k_open;
  }
  if (changed) m_topics.push_back(std::move(topic));
  return false;
}

// Topics that nobody has written to for so long are forgotten: when one comes to life its old comments are too old.
void VkBoard::end_list() {
  std::set<std::int64_t> to_read;
  for (const Topic& topic : m_topics) to_read.insert(topic.id);
  std::erase_if(known().posts, [&](const auto& post) {
    return post.second.written_before(m_oldest) && !to_read.contains(post.first);
  });
  known().odd = m_odd_topics.met();
}

// The next topic to read. What was read of it before is not asked for again, but for its first comment: an answer may
// belong to that.
void VkBoard::begin_topic() {
  m_conversation.emplace(*m_source);
  m_last = 0;
  m_opening = false;
  m_odd = OddItems();
  if (m_topics.empty()) return;
  if (const auto before = known().posts.find(m_topics.front().id); before != known().posts.end()) {
    m_last = before->second.last;
    m_odd = OddItems(before->second.odd);
  }
  m_opening = m_last > 0;
}

Verdict VkBoard::take_comments(json::Value response, Page& page) {
  VkNames names;
  names.read(response);
  std::int64_t items = 0;
  m_fresh = 0;
  m_newest = m_last;
  response.member("items").elements([&](json::Value item) {
    ++items;
    take_comment(item, names, page);
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

void VkBoard::take_comment(json::Value item, const VkNames& names, Page& page) {
  const VkPlace place{*m_settings.group.id, m_topics.front().id, true, m_settings.group.channel};
  Result<VkComment> comment = vk_comment(item, place, 0, names);
  const std::int64_t id = comment ? comment->id : item.member("id").integer().value_or(0);
  const bool read = id <= m_last;
  if (!m_opening && !read) {
    m_newest = std::max(m_newest, id);
    ++m_fresh;
  }
  if (!comment) {
    if (!m_opening) m_odd.reject(item, comment.error().message, page);
    return;
  }
  if (read && !m_opening) return;
  const bool old = read || m_opening || comment->date < m_oldest;
  comment->message.thread = comment->message.appeal.thread;  // a topic has no threads of its own
  comment->message.appeal.title = m_topics.front().title;
  if (comment->deleted) {
    page.leave_out(read ? 0 : 1);
  } else {
    m_conversation->add(std::move(comment->message), page, old ? Seen::same : Seen::never);
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
  post.digest = topic.closed ? k_closed : k_open;
  post.comments = updated;
  post.last = m_last;
  post.written = topic.updated != 0 ? topic.updated / 3600 : hours(m_now);
  post.odd = m_odd.met();
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
  return moved ? Verdict::page_done(std::move(cursor)) : Verdict::go_on();
}

}  // namespace cur::fetch
