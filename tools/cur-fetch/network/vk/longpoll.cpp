#include "network/vk/longpoll.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

constexpr int k_most_failures = 5;        // new keys in a row that lead nowhere
constexpr std::int64_t k_most_wait = 90;  // seconds

// VK tells a community what happens on its page, and does not let it read its wall.
bool is_for_other_tokens(const net::Response& response) {
  constexpr std::int64_t k_not_for_communities = 27;
  const VkAnswer answer(response);
  return answer.error() && answer.error()->code == k_not_for_communities;
}

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

// ts/date of the newest message; while the wall is read to catch up also /position in the wall, and then the date is
// that of the newest message before.
VkLongPoll::VkLongPoll(const NetworkSource& source, const VkLongPollSettings& settings, const Begin& begin)
    : m_source(&source), m_settings(settings), m_begin(begin), m_api(source, begin.token), m_conversation(source) {
  m_committed = begin.cursor;
  const std::size_t date = begin.cursor.find('/');
  if (date == std::string::npos) return;
  const std::size_t wall = std::min(begin.cursor.find('/', date + 1), begin.cursor.size());
  m_read = begin.cursor.substr(0, date);
  m_newest = to_integer(std::string_view(begin.cursor).substr(date + 1, wall - date - 1)).value_or(0);
  if (wall == begin.cursor.size()) return;
  m_ts = m_read;
  read_wall(begin.cursor.substr(wall + 1));
}

std::string VkLongPoll::cursor() const { return fmt::format("{}/{}", m_ts, m_newest); }

Verdict VkLongPoll::page_done(std::string cursor) {
  m_committed = cursor;
  return Verdict::page_done(std::move(cursor));
}

net::Request VkLongPoll::ask_server() const {
  return m_api.request("groups.getLongPollServer", {{"group_id", std::to_string(-*m_settings.group.id)}});
}

std::optional<net::Request> VkLongPoll::check() {
  m_wall.reset();
  return ask_server();
}

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
  if (updates == 0) return Verdict::ended(moved || !page.empty() ? cursor() : std::string());
  if (moved || cursor() != m_committed) return page_done(cursor());
  // It would tell them for ever.
  return Verdict::failed(ExitCode::try_later,
                         fmt::format("VK tells of {} updates and stays at the ts {}", updates, m_ts));
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
  read_wall("");
  return Verdict::go_on();
}

void VkLongPoll::read_wall(std::string cursor) {
  VkWallSettings wall{.pages = {m_settings.group}, .days = m_settings.days};
  Begin begin = m_begin;
  begin.cursor = std::move(cursor);
  m_wall = std::make_unique<VkWall>(*m_source, wall, begin);
  m_wall->only_after(m_newest);
}

// Page by page, so that a run that is ended goes on there; when all is read the wall's own position is forgotten.
Verdict VkLongPoll::take_wall(const net::Response& response, Page& page) {
  Verdict verdict = m_wall->take(response, page);
  if (verdict.next == Verdict::Next::page_done) return page_done(fmt::format("{}/{}", cursor(), verdict.cursor));
  if (verdict.next == Verdict::Next::failed && is_for_other_tokens(response)) {
    page.say(
        "what was written before cannot be read with a community's token: add a vk.wall source with a service token");
  } else if (verdict.next != Verdict::Next::ended) {
    return verdict;
  }
  m_wall.reset();
  m_read = m_ts;
  m_newest =
      std::max(m_newest, std::chrono::duration_cast<std::chrono::seconds>(m_begin.now.time_since_epoch()).count());
  return cursor() == m_committed ? Verdict::go_on() : page_done(cursor());
}

}  // namespace cur::fetch
