#include "network/ok/api.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/value.hpp"
#include "network/json_pointer.hpp"
#include "network/ok/signature.hpp"
#include "network/refusal.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_wrong_parameter = 100;
constexpr std::int64_t k_not_there[] = {160, 300};    // no such group; not found
constexpr std::string_view k_zone = "Europe/Moscow";  // of times without date_ms

// `date_ms` where it is there, else `date`.
std::optional<time::Instant> ok_time(json::Value value, std::string_view name) {
  if (const auto ms = value.member(std::string(name) + "_ms").integer();
      ms && *ms > 0 && *ms < time::k_latest.time_since_epoch().count())
    return time::Instant(std::chrono::milliseconds(*ms));
  const auto text = value.member(name).text();
  const Result<time::Zone> zone = time::Zone::find(k_zone);
  if (!text || !zone) return std::nullopt;
  const Result<time::Stamp> stamp = time::parse_local(*text, *zone);
  if (!stamp) return std::nullopt;
  return stamp->at;
}

std::optional<Verdict> verdict_of(std::int64_t code, const std::string& server_message) {
  switch (code) {
    case 2:
    case 8:
    case 9:
    case 11:
      return Verdict::again(server_message);
    case 102:
    case 103:
      return Verdict::failed(ExitCode::refused, server_message + "; put a new token into token_file",
                             Verdict::Stops::token);
    case 104:
      return Verdict::failed(
          ExitCode::refused,
          server_message + "; application_key, token_file and secret_key_file must be of one application");
    case k_wrong_parameter:
    case 101:
      return Verdict::failed(ExitCode::configuration, server_message + "; look at this source in sources.toml");
    default:
      return std::nullopt;  // 7, 10, 50 and others concern one group or topic
  }
}

}  // namespace

OkApi::OkApi(const NetworkSource& source, std::string application_key, std::string token, std::string secret_key)
    : m_source(&source),
      m_application_key(std::move(application_key)),
      m_token(std::move(token)),
      m_secret_key(std::move(secret_key)),
      m_session_secret(ok_session_secret(m_token, m_secret_key)),
      m_pace("ok:" + cells_digest({m_token})) {}

net::Request OkApi::request(std::string_view method, std::vector<net::Header> fields) const {
  fields.push_back({"application_key", m_application_key});
  fields.push_back({"format", "json"});
  std::vector<net::Header> all = fields;
  all.push_back({"method", std::string(method)});
  fields.push_back({"sig", ok_signature(std::move(all), m_session_secret)});
  fields.push_back({"access_token", m_token});
  net::Request request;
  request.method = "POST";  // keeps the token out of the URL
  request.url = fmt::format("{}/fb.do?method={}", m_source->url, method);
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = net::form_encode(fields);
  request.secrets = {m_token, m_secret_key, m_session_secret};
  request.budget = {m_pace, m_source->per_second, {}, 0};
  return request;
}

OkAnswer::OkAnswer(const net::Response& response) : m_body(response.body) {
  if ((m_stop = refusal(response))) return;
  if (!m_body.trouble().empty()) {
    m_stop = Verdict::again(m_body.trouble());
  } else if (const json::Value code = value().member("error_code"); code.exists()) {
    m_trouble = fmt::format("Odnoklassniki error {}: {}", code.raw(), value().member("error_msg").text().value_or(""));
    m_code = code.integer().value_or(0);
    m_stop = verdict_of(m_code, m_trouble);
  }
}

bool OkAnswer::is_wrong_request() const { return m_code == k_wrong_parameter; }

bool OkAnswer::is_not_found() const {
  return std::find(std::begin(k_not_there), std::end(k_not_there), m_code) != std::end(k_not_there);
}

std::string ok_visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.front() == '{' ? text.substr(0, 64).find('}') : std::string_view::npos;
    const std::string_view tag =
        end == std::string_view::npos ? "" : text.substr(1, end - 1).substr(0, text.substr(1, end - 1).find(':'));
    const bool known = tag == "group" || tag == "user" || tag == "theme" || tag == "topic";
    if (!known) out += text.front();
    text.remove_prefix(known ? end + 1 : 1);
  }
  return out;
}

std::string ok_topic_id(std::string_view group, std::int64_t topic) {
  return fmt::format("ok:group/{}/topic/{}", group, topic);
}

Result<OkTopic> ok_topic(json::Value answer, std::string_view group, std::int64_t topic) {
  const json::Value discussion = answer.member("discussion");
  if (discussion.type() != json::Type::object) return Error{"the answer has no discussion"};
  OkTopic out;
  out.comments = discussion.member("total_comments_count").integer().value_or(-1);
  if (const auto may = discussion.at("attrs.flags").text()) {  // "c,l,s": comment, like, share
    const std::vector<std::string_view> flags = split(*may, ',');
    out.is_closed = std::find(flags.begin(), flags.end(), "c") == flags.end();
  }
  Appeal& appeal = out.appeal;
  appeal.id = appeal.thread = ok_topic_id(group, topic);
  appeal.url = "https://ok.ru/" + appeal.id.substr(3);
  appeal.author.id = scalar_text(discussion.member("owner_uid")).value_or("");
  answer.at("entities.users").elements([&](json::Value user) {
    if (scalar_text(user.member("uid")).value_or("") != appeal.author.id) return;
    appeal.author.name =
        trim(user.member("first_name").text().value_or("") + " " + user.member("last_name").text().value_or(""));
  });
  appeal.posted_at = ok_time(discussion, "creation_date");
  appeal.text = ok_visible(discussion.member("title").text().value_or(""));
  appeal.likes = discussion.member("like_count").number();
  return out;
}

Result<Message> ok_comment(json::Value comment, const Appeal& topic) {
  const std::string id = scalar_text(comment.member("id")).value_or("");
  Message message;
  Appeal& appeal = message.appeal;
  if (id.empty()) return Error{"a comment without id"};
  appeal.author = {scalar_text(comment.member("author_id")).value_or(""),
                   comment.member("author_name").text().value_or("")};
  if (appeal.author.id.empty()) return Error{"a comment without author_id"};
  appeal.posted_at = ok_time(comment, "date");
  if (!appeal.posted_at) return Error{"a comment without a date"};
  appeal.id = fmt::format("{}?comment={}", topic.id, id);
  appeal.url = topic.url;
  appeal.channel = topic.channel;
  appeal.thread = message.thread = topic.id;
  const std::string replied = scalar_text(comment.member("reply_to_comment_id")).value_or("");
  message.is_reply = !replied.empty();
  appeal.parent = replied.empty() ? topic.id : fmt::format("{}?comment={}", topic.id, replied);
  const std::string whom = scalar_text(comment.member("reply_to_id")).value_or("");
  if (!whom.empty()) message.mentioned.push_back(whom);
  appeal.text = ok_visible(comment.member("text").text().value_or(""));
  appeal.likes = comment.member("like_count").number();
  return message;
}

}  // namespace cur::fetch
