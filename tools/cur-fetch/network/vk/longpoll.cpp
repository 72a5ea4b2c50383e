#include "network/vk/longpoll.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

constexpr int k_most_failures = 5;        // new keys in a row that lead nowhere
constexpr std::int64_t k_most_wait = 90;  // seconds

}  // namespace

MakePager configure_vk_longpoll(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkLongPollSettings settings;
  const std::string group = section.required_text("group");
  settings.group = vk_owner(group);
  if (!settings.group.id) section.fail("group", fmt::format("\"{}\" has no number; write club12", group));
  if (*settings.group.id > 0) settings.group.id = -*settings.group.id;
  settings.group.channel = source.channel.empty() ? fmt::format("vk:club{}", -*settings.group.id) : source.channel;
  settings.wait_s = section.integer("wait_s").value_or(settings.wait_s);
  if (settings.wait_s < 0 || settings.wait_s > k_most_wait)
    section.fail("wait_s", "is a number of seconds from 0 to 90");
  if (std::chrono::seconds(settings.wait_s) >= source.limits.total)
    section.fail("wait_s", "must be less than the source's timeout");
  settings.days = section.integer("days").value_or(settings.days);
  return [settings, &source](const Begin& begin) -> std::unique_ptr<Pager> {
    return std::make_unique<VkLongPoll>(source, settings, begin);
  };
}

// ts/date of the newest message
VkLongPoll::VkLongPoll(const NetworkSource& source, const VkLongPollSettings& settings, const Begin& begin)
    : m_source(&source), m_settings(settings), m_begin(begin), m_api(source, begin.token), m_conversation(source) {
  const std::vector<std::string_view> parts = split(begin.cursor, '/');
  if (parts.size() != 2) return;
  m_read = parts[0];
  m_newest = to_integer(parts[1]).value_or(0);
}

std::string VkLongPoll::cursor() const { return fmt::format("{}/{}", m_ts, m_newest); }

net::Request VkLongPoll::ask_server() const {
  return m_api.request("groups.getLongPollServer", {{"group_id", std::to_string(-*m_settings.group.id)}});
}

std::optional<net::Request> VkLongPoll::check() { return ask_server(); }

std::vector<std::string> VkLongPoll::secrets_in(const net::Response& response) const {
  if (m_wall || !m_server.empty()) return {};
  const JsonBody body(response.body);
  std::string key = body.value().at("response.key").text().value_or("");
  return key.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(key)};
}

std::optional<net::Request> VkLongPoll::next() {
  if (m_wall) return m_wall->next();
  if (m_server.empty()) return ask_server();
  net::Request request;
  request.url =
      m_server + (m_server.find('?') == std::string::npos ? "?" : "&") +
      net::form_encode({{"act", "a_check"}, {"key", m_key}, {"ts", m_ts}, {"wait", std::to_string(m_settings.wait_s)}});
  request.secrets = {m_begin.token, m_key};
  request.budget = {"vk.longpoll:" + m_settings.group.key(), m_source->per_second, {}, 0};
  return request;
}

Verdict VkLongPoll::take(const net::Response& response, Page& page) {
  if (m_wall) return take_wall(response, page);
  return m_server.empty() ? take_server(response) : take_history(response, page);
}

Verdict VkLongPoll::take_server(const net::Response& response) {
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

Verdict VkLongPoll::take_history(const net::Response& response, Page& page) {
  if (std::optional<Verdict> refused = refusal(response)) return *refused;
  const JsonBody body(response.body);
  if (!body.trouble().empty()) return Verdict::again(body.trouble());
  if (const auto failed = body.value().member("failed").integer()) return take_failed(*failed, body.value());
  const auto ts = scalar_text(body.value().member("ts"));
  if (!ts || ts->empty()) return Verdict::again("the answer has no ts");
  m_failures = 0;
  std::int64_t updates = 0;
  body.value().member("updates").elements([&](json::Value update) {
    ++updates;
    take_update(update, page);
  });
  const bool moved = *ts != m_read;
  m_ts = m_read = *ts;
  if (!moved) return Verdict::ended();
  if (updates == 0) return Verdict::ended(cursor());
  return Verdict::page_done(cursor());
}

Verdict VkLongPoll::take_failed(std::int64_t failed, json::Value answer) {
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
  VkWallSettings wall{.pages = {m_settings.group}, .days = m_settings.days};
  Begin begin = m_begin;
  begin.cursor.clear();
  m_wall = std::make_unique<VkWall>(*m_source, wall, begin);
  m_wall->only_after(m_newest);
  m_newest =
      std::max(m_newest, std::chrono::duration_cast<std::chrono::seconds>(m_begin.now.time_since_epoch()).count());
  return Verdict::go_on();
}

// The wall's own position is not kept: it is read whole, or again.
Verdict VkLongPoll::take_wall(const net::Response& response, Page& page) {
  Verdict verdict = m_wall->take(response, page);
  if (verdict.next == Verdict::Next::page_done) return Verdict::go_on();
  if (verdict.next != Verdict::Next::ended) return verdict;
  m_wall.reset();
  m_read = m_ts;
  return Verdict::page_done(cursor());
}

}  // namespace cur::fetch
