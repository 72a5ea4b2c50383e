#include "network/vk/longpoll/longpoll.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "json/value.hpp"
#include "network/json_body.hpp"
#include "network/json_pointer.hpp"
#include "network/refusal.hpp"

namespace cur::fetch {

namespace {

constexpr int k_most_failures = 5;        // new keys in a row that do not work
constexpr std::int64_t k_most_wait = 90;  // seconds

// With the token of a community, VK gives updates but not the wall.
bool is_for_other_tokens(const net::Response& response) {
  constexpr std::int64_t k_not_for_communities = 27;
  const VkAnswer answer(response);
  return answer.error() && answer.error()->code == k_not_for_communities;
}

}  // namespace

MakePager configure_vk_longpoll(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkLongPollSettings settings;
  const std::string group = section.required_text("group");
  settings.group = parse_vk_community(group);
  if (!settings.group.id) section.fail("group", fmt::format("\"{}\" has no number; write club12", group));
  if (*settings.group.id > 0) settings.group.id = -*settings.group.id;
  settings.group.channel = source.channel.empty() ? fmt::format("vk:club{}", -*settings.group.id) : source.channel;
  settings.wait_s = section.integer("wait_s").value_or(settings.wait_s);
  if (settings.wait_s < 0 || settings.wait_s > k_most_wait)
    section.fail("wait_s", "is a number of seconds from 0 to 90");
  if (std::chrono::seconds(settings.wait_s) >= source.limits.total)
    section.fail("wait_s", "must be less than the source's timeout");
  settings.days = section.integer("days").value_or(settings.days);
  return [settings, &source](const PagerContext& context) -> std::unique_ptr<Pager> {
    return std::make_unique<VkLongPoll>(source, settings, context);
  };
}

// The cursor: ts/date of the newest message. While the wall is read it has also /position in the wall, and then the
// date is that of the newest message before the gap.
VkLongPoll::VkLongPoll(const NetworkSource& source, const VkLongPollSettings& settings, const PagerContext& context)
    : m_source(&source),
      m_settings(settings),
      m_context(context),
      m_api(source, context.token),
      m_updates(source, settings.group, context.now) {
  m_committed = context.cursor;
  const std::size_t date = context.cursor.find('/');
  if (date == std::string::npos) return;
  const std::size_t wall = std::min(context.cursor.find('/', date + 1), context.cursor.size());
  m_read = context.cursor.substr(0, date);
  m_newest = to_integer(std::string_view(context.cursor).substr(date + 1, wall - date - 1)).value_or(0);
  if (wall == context.cursor.size()) return;
  m_ts = m_read;
  read_wall(context.cursor.substr(wall + 1));
}

std::string VkLongPoll::cursor() const { return fmt::format("{}/{}", m_ts, m_newest); }

Verdict VkLongPoll::batch_done(std::string cursor) {
  m_committed = cursor;
  return Verdict::batch_done(std::move(cursor));
}

net::Request VkLongPoll::server_request() const {
  return m_api.request("groups.getLongPollServer", {{"group_id", std::to_string(-*m_settings.group.id)}});
}

std::optional<net::Request> VkLongPoll::check_request() {
  m_wall.reset();
  return server_request();
}

std::vector<std::string> VkLongPoll::secrets_in(const net::Response& response) const {
  if (m_wall || !m_server.empty()) return {};
  const JsonBody body(response.body);
  std::string key = body.value().at("response.key").text().value_or("");
  return key.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(key)};
}

std::optional<net::Request> VkLongPoll::next_request() {
  if (m_wall) return m_wall->next_request();
  if (m_server.empty()) return server_request();
  net::Request request;
  request.url =
      m_server + (m_server.find('?') == std::string::npos ? "?" : "&") +
      net::form_encode({{"act", "a_check"}, {"key", m_key}, {"ts", m_ts}, {"wait", std::to_string(m_settings.wait_s)}});
  request.secrets = {m_context.token, m_key};
  request.budget = {"vk.longpoll:" + m_settings.group.key(), m_source->per_second, {}, 0};
  return request;
}

Verdict VkLongPoll::consume(const net::Response& response, Batch& batch) {
  if (m_wall) return consume_wall(response, batch);
  return m_server.empty() ? consume_server(response) : consume_history(response, batch);
}

Verdict VkLongPoll::consume_server(const net::Response& response) {
  const VkAnswer answer(response);
  if (answer.stop()) return *answer.stop();
  if (answer.error()) {
    return Verdict::failed(ExitCode::refused,
                           fmt::format("VK error {}: {}; the token must be the community's own, with "
                                       "Long Poll switched on",
                                       answer.error()->code, answer.error()->message));
  }
  m_server = answer.response().member("server").text().value_or("");
  m_key = answer.response().member("key").text().value_or("");
  const std::string ts = scalar_text(answer.response().member("ts")).value_or("");
  if (m_server.empty() || m_key.empty() || ts.empty()) {
    m_server.clear();
    return Verdict::again("the answer names no server");
  }
  if (m_server.find("://") == std::string::npos) m_server = "https://" + m_server;
  const bool first = m_read.empty() && m_ts.empty();
  if (m_ts.empty()) m_ts = m_read.empty() ? ts : m_read;
  return first ? catch_up() : Verdict::go_on();
}

Verdict VkLongPoll::consume_history(const net::Response& response, Batch& batch) {
  if (std::optional<Verdict> refused = refusal(response)) return *refused;
  const JsonBody body(response.body);
  if (!body.trouble().empty()) return Verdict::again(body.trouble());
  if (const auto failed = body.value().member("failed").integer()) return consume_failed(*failed, body.value());
  const auto ts = scalar_text(body.value().member("ts"));
  if (!ts || ts->empty()) return Verdict::again("the answer has no ts");
  m_failures = 0;
  std::int64_t updates = 0;
  body.value().member("updates").elements([&](json::Value update) {
    ++updates;
    m_newest = std::max(m_newest, m_updates.consume(update, batch));
  });
  const bool moved = *ts != m_read;
  m_ts = m_read = *ts;
  if (updates == 0) return Verdict::ended(moved || !batch.empty() ? cursor() : std::string());
  if (moved || cursor() != m_committed) return batch_done(cursor());
  // VK would send the same updates for ever.
  return Verdict::failed(ExitCode::try_later,
                         fmt::format("VK tells of {} updates and stays at the ts {}", updates, m_ts));
}

Verdict VkLongPoll::consume_failed(std::int64_t failed, json::Value answer) {
  if (++m_failures > k_most_failures) return Verdict::failed(ExitCode::try_later, "no key of VK's is any good");
  if (failed == 1) {  // a part of the history is lost
    m_ts = scalar_text(answer.member("ts")).value_or("");
    if (m_ts.empty()) return Verdict::again("the answer has no ts");
    return catch_up();
  }
  if (failed != 2 && failed != 3)
    return Verdict::failed(ExitCode::refused, fmt::format("Long Poll failed: {}", failed));
  m_server.clear();   // a new key
  if (failed == 3) {  // and a new ts: all of the history is lost
    m_ts.clear();
    m_read.clear();
  }
  return Verdict::go_on();
}

Verdict VkLongPoll::catch_up() {
  read_wall("");
  return Verdict::go_on();
}

void VkLongPoll::read_wall(std::string cursor) {
  VkWallSettings wall{.communities = {m_settings.group}, .days = m_settings.days};
  PagerContext context = m_context;
  context.cursor = std::move(cursor);
  m_wall = std::make_unique<VkWall>(*m_source, wall, context);
  m_wall->only_after(m_newest);
}

// Commits batch by batch, so that an interrupted run goes on there. When the wall is read, its position is removed.
Verdict VkLongPoll::consume_wall(const net::Response& response, Batch& batch) {
  Verdict verdict = m_wall->consume(response, batch);
  if (verdict.next == Verdict::Next::batch_done) return batch_done(fmt::format("{}/{}", cursor(), verdict.cursor));
  if (verdict.next == Verdict::Next::failed && is_for_other_tokens(response)) {
    batch.add_message(
        "what was written before cannot be read with a community's token: add a vk.wall source with a service token");
  } else if (verdict.next != Verdict::Next::ended) {
    return verdict;
  }
  m_wall.reset();
  m_read = m_ts;
  m_newest =
      std::max(m_newest, std::chrono::duration_cast<std::chrono::seconds>(m_context.now.time_since_epoch()).count());
  return cursor() == m_committed ? Verdict::go_on() : batch_done(cursor());
}

}  // namespace cur::fetch
