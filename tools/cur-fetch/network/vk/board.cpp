#include "network/vk/board.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_page = 100;  // topics or comments; VK gives no more
constexpr std::int64_t k_overlap = 5;

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
  settings.group.channel = source.channel.empty() ? fmt::format("vk:club{}", -*settings.group.id) : source.channel;
  return [settings, &source](const Begin& begin) -> std::unique_ptr<Pager> {
    return std::make_unique<VkBoard>(source, settings, begin);
  };
}

VkBoard::VkBoard(const NetworkSource& source, const VkBoardSettings& settings, const Begin& begin)
    : m_source(&source),
      m_settings(settings),
      m_api(source, begin.token),
      m_known(known_pages(begin.cursor).value_or(KnownPages{})),
      m_cursor(begin.cursor),
      m_lost_cursor(!known_pages(begin.cursor)),
      m_pages(k_page, k_overlap) {}

net::Request VkBoard::ask_topics(std::int64_t count) const {
  std::vector<net::Header> fields{{"group_id", std::to_string(-*m_settings.group.id)},
                                  {"order", "1"},  // changed last first
                                  {"count", std::to_string(count)},
                                  {"offset", std::to_string(m_pages.offset())}};
  if (!m_settings.topics.empty()) fields.push_back({"topic_ids", fmt::format("{}", fmt::join(m_settings.topics, ","))});
  return m_api.request("board.getTopics", std::move(fields));
}

std::optional<net::Request> VkBoard::check() { return ask_topics(1); }

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
  if (answer.stop()) return *answer.stop();
  if (answer.error()) {
    const std::string said = fmt::format("VK error {}: {}", answer.error()->code, answer.error()->message);
    if (!m_listed) return Verdict::failed(ExitCode::refused, said);
    page.say(fmt::format("topic-{}_{}: {}", -*m_settings.group.id, m_topics.front().id, said));
    m_topics.pop_front();
    return at_end();
  }
  if (m_listed) return take_comments(answer.response(), page);
  if (std::exchange(m_lost_cursor, false)) page.say("the position kept is not one of this version: all is read anew");
  take_topics(answer.response(), page);
  return m_listed ? at_end() : Verdict::go_on();
}

void VkBoard::take_topics(json::Value response, Page& page) {
  KnownPage& known = m_known[m_settings.group.key()];
  std::int64_t items = 0;
  response.member("items").elements([&](json::Value item) {
    ++items;
    const auto id = item.member("id").integer();
    if (!id) {
      page.reject(item.raw(), "a topic without id");
      return;
    }
    if (!m_pages.fresh(*id)) return;
    const std::int64_t updated = item.member("updated").integer().value_or(0);
    const auto before = known.posts.find(*id);
    const bool changed = before == known.posts.end() || before->second.comments != updated || updated == 0;
    if (changed) m_topics.push_back({*id, updated, item.member("title").text().value_or("")});
  });
  m_listed = !m_pages.next(items, response.member("count").integer().value_or(-1));
}

// The next topic to read. What was read of it before is not asked for again, but for its first comment: an answer may
// belong to that.
void VkBoard::begin_topic() {
  m_conversation.emplace(*m_source);
  m_last = 0;
  if (m_topics.empty()) return;
  const KnownPage& known = m_known[m_settings.group.key()];
  const auto before = known.posts.find(m_topics.front().id);
  if (before != known.posts.end()) m_last = before->second.last;
  m_opening = m_last > 0;
}

Verdict VkBoard::take_comments(json::Value response, Page& page) {
  VkNames names;
  names.read(response);
  const VkPlace place{*m_settings.group.id, m_topics.front().id, true, m_settings.group.channel};
  std::int64_t items = 0, fresh = 0, newest = m_last;
  response.member("items").elements([&](json::Value item) {
    ++items;
    Result<VkComment> comment = vk_comment(item, place, 0, names);
    if (!comment) {
      if (!m_opening) page.reject(item.raw(), comment.error().message);
      return;
    }
    const bool read = comment->id <= m_last;
    if (read && !m_opening) return;
    newest = std::max(newest, comment->id);
    fresh += read ? 0 : 1;
    comment->message.thread = comment->message.appeal.thread;  // a topic has no threads of its own
    comment->message.appeal.title = m_topics.front().title;
    if (comment->deleted) {
      page.leave_out(read ? 0 : 1);
    } else {
      m_conversation->add(std::move(comment->message), page, read ? Seen::same : Seen::never);
    }
  });
  m_last = newest;
  if (std::exchange(m_opening, false)) return Verdict::go_on();
  const auto skipped = response.member("real_offset").integer();
  const std::int64_t total = response.member("count").integer().value_or(-1);
  const bool whole = fresh == 0 || (skipped && total >= 0 && *skipped + items >= total);
  return whole ? end_topic() : Verdict::go_on();
}

Verdict VkBoard::end_topic() {
  const Topic& topic = m_topics.front();
  m_known[m_settings.group.key()].posts[topic.id] = {"", topic.updated, m_last, ""};
  m_topics.pop_front();
  return at_end();
}

Verdict VkBoard::at_end() {
  begin_topic();
  std::string cursor = to_cursor(m_known);
  const bool moved = cursor != m_cursor;
  m_cursor = cursor;
  if (m_topics.empty()) return Verdict::ended(moved ? std::move(cursor) : std::string());
  return moved ? Verdict::page_done(std::move(cursor)) : Verdict::go_on();
}

}  // namespace cur::fetch
