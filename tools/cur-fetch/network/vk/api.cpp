#include "network/vk/api.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "batch/digest.hpp"
#include "network/refusal.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_version = "5.199";
constexpr std::chrono::milliseconds k_too_fast{700};  // VK asks for 0.5 to 1 s

// Requests a day of one token.
struct Daily {
  std::string_view method;
  std::uint64_t requests;
};
constexpr Daily k_daily[] = {{"newsfeed.search", 1000}, {"wall.search", 1000}, {"wall.get", 5000}};

struct Row {
  std::int64_t code;
  VkAction action;
};
constexpr Row k_errors[] = {
    {1, VkAction::retry},
    {10, VkAction::retry},
    {6, VkAction::slow_down},
    {9, VkAction::stop_run},
    {223, VkAction::stop_run},
    {29, VkAction::stop_day},
    {14, VkAction::captcha},
    {3300, VkAction::captcha},
    {5, VkAction::authorisation},
    {17, VkAction::authorisation},
    {27, VkAction::authorisation},
    {28, VkAction::authorisation},
    {1117, VkAction::authorisation},
    {3609, VkAction::authorisation},
    {15, VkAction::skip},
    {18, VkAction::skip},
    {30, VkAction::skip},
    {203, VkAction::skip},
    {210, VkAction::skip},
    {211, VkAction::skip},
    {212, VkAction::comments_closed},
    {213, VkAction::skip},
    {100, VkAction::configuration},
    {113, VkAction::configuration},
    {125, VkAction::configuration},
    {23, VkAction::method_gone},
    {34, VkAction::method_gone},
};

// Returns nothing for an error of one community or post.
std::optional<Verdict> verdict_of(const VkError& error) {
  using Stops = Verdict::Stops;
  const std::string server_message = fmt::format("VK error {}: {}", error.code, error.message);
  switch (vk_action(error.code)) {
    case VkAction::retry:
      return Verdict::again(server_message);
    case VkAction::slow_down:
      return Verdict::again(server_message, k_too_fast);
    case VkAction::stop_run:
      return Verdict::failed(ExitCode::try_later, server_message + "; asked no more in this run", Stops::method);
    case VkAction::stop_day:
      return Verdict::failed(ExitCode::try_later,
                             server_message + "; the limit of the day is used up, try again tomorrow",
                             Stops::method_today);
    case VkAction::captcha:
      return Verdict::failed(ExitCode::refused, server_message + "; a person must sign in and answer the captcha",
                             Stops::token);
    case VkAction::authorisation:
      return Verdict::failed(ExitCode::refused,
                             server_message + (error.code == 27   ? "; this method needs a user or service token"
                                               : error.code == 28 ? "; this method needs another kind of token"
                                                                  : "; put a new token into token_file"),
                             error.code == 27 || error.code == 28 ? Stops::method : Stops::token);
    case VkAction::configuration:
      return Verdict::failed(ExitCode::configuration, server_message + "; look at this source in sources.toml");
    case VkAction::method_gone:
      return Verdict::failed(ExitCode::refused,
                             server_message + "; VK has changed, a newer version of this program is needed");
    case VkAction::skip:
    case VkAction::comments_closed:
      break;
  }
  return std::nullopt;
}

}  // namespace

VkAction vk_action(std::int64_t code) {
  const auto* row =
      std::find_if(std::begin(k_errors), std::end(k_errors), [&](const Row& r) { return r.code == code; });
  return row == std::end(k_errors) ? VkAction::skip : row->action;
}

bool vk_has_vanished(std::int64_t code, bool was_read) {
  constexpr std::int64_t k_deleted = 18;
  constexpr std::int64_t k_closed[] = {15, 30, 203};
  return code == k_deleted ||
         (was_read && std::find(std::begin(k_closed), std::end(k_closed), code) != std::end(k_closed));
}

VkAnswer::VkAnswer(const net::Response& response) : m_body(response.body) {
  if ((m_stop = refusal(response))) return;
  if (!m_body.trouble().empty()) {
    m_stop = Verdict::again(m_body.trouble());
    return;
  }
  const json::Value error = m_body.value().member("error");
  if (error.exists()) {
    m_error = VkError{error.member("error_code").integer().value_or(0), error.member("error_msg").text().value_or("")};
    m_stop = verdict_of(*m_error);
  } else if (!this->response().exists()) {
    m_stop = Verdict::again("the answer has neither a response nor an error");
  }
}

VkApi::VkApi(const NetworkSource& source, std::string token)
    : m_source(&source), m_token(std::move(token)), m_key("vk:" + cells_digest({m_token})) {}

net::Request VkApi::request(std::string_view method, std::vector<net::Header> fields) const {
  fields.push_back({"v", std::string(k_version)});
  net::Request request;
  request.method = "POST";
  request.url = fmt::format("{}/method/{}", m_source->url, method);
  request.headers = {{"Authorization", "Bearer " + m_token}, {"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = net::form_encode(fields);
  request.secrets = {m_token};
  request.budget = {m_key, m_source->per_second, {}, 0, std::string(method)};
  for (const Daily& daily : k_daily) {
    if (daily.method != method) continue;
    request.budget.daily = fmt::format("{}:{}", m_key, method);
    request.budget.per_day = daily.requests;
  }
  return request;
}

}  // namespace cur::fetch
