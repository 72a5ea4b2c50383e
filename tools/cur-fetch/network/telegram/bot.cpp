#include "network/telegram/bot.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "net/retry.hpp"
#include "batch/digest.hpp"

namespace cur::fetch {

namespace {

constexpr int k_page = 100;  // updates; Telegram gives no more
constexpr std::string_view k_wanted =
    R"(["message","edited_message","channel_post","edited_channel_post","poll","my_chat_member"])";

// As it stands in the path of a URL: nothing in a true one is encoded.
std::string in_path(std::string_view token) {
  std::string out;
  for (const std::string_view part : split(token, ':')) out += (out.empty() ? "" : ":") + net::percent_encode(part);
  return out;
}

// What an answer that is not ok means; nothing when it is.
std::optional<Verdict> trouble_of(json::Value answer) {
  if (answer.member("ok").boolean().value_or(false)) return std::nullopt;
  const std::string said = fmt::format("Telegram error {}: {}", answer.member("error_code").raw(),
                                       answer.member("description").text().value_or("no description"));
  switch (answer.member("error_code").integer().value_or(0)) {
    case 409:
      if (said.find("webhook") != std::string::npos)
        return Verdict::failed(ExitCode::configuration,
                               said + "; call deleteWebhook, or read with what the webhook feeds");
      return Verdict::failed(ExitCode::try_later, said + "; another program reads with this token");
    case 401:
    case 404:
      return Verdict::failed(ExitCode::refused, said + "; put the token that @BotFather gave into token_file");
    case 429:
      return Verdict::again(
          said, std::chrono::seconds(std::clamp<std::int64_t>(answer.at("parameters.retry_after").integer().value_or(0),
                                                              0, net::k_longest_wait.count())));
    default:
      return Verdict::failed(ExitCode::refused, said);
  }
}

}  // namespace

MakePager configure_telegram_bot(config::Section&, const config::Directory&, const NetworkSource& source) {
  return
      [&source](const Begin& begin) -> std::unique_ptr<Pager> { return std::make_unique<TelegramBot>(source, begin); };
}

TelegramBot::TelegramBot(const NetworkSource& source, const Begin& begin)
    : m_source(&source),
      m_token(begin.token),
      m_pace("telegram:" + cells_digest({begin.token})),
      m_now(begin.now),
      m_at(TelegramPosition::parse(begin.cursor)),
      m_kept(m_at.text()),
      m_conversation(source) {
  if (m_at.goes_on(m_now)) m_asked = m_at.update;
}

net::Request TelegramBot::request(std::string_view method, std::string body) const {
  net::Request request;
  request.method = "POST";
  request.url = fmt::format("{}/bot{}/{}", m_source->url, in_path(m_token), method);
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = std::move(body);
  request.secrets = {m_token, in_path(m_token)};
  request.budget = {m_pace, m_source->per_second, {}, 0};
  return request;
}

std::optional<net::Request> TelegramBot::next() {
  if (m_at.text() != m_kept) return std::nullopt;  // what was read is not known to be kept: nothing may be confirmed
  std::vector<net::Header> fields{
      {"limit", std::to_string(k_page)}, {"timeout", "0"}, {"allowed_updates", std::string(k_wanted)}};
  // Without it comes all that Telegram has.
  if (m_asked >= 0) fields.push_back({"offset", std::to_string(m_asked + 1)});
  return request("getUpdates", net::form_encode(fields));
}

std::optional<net::Request> TelegramBot::check() { return request("getMe", ""); }

void TelegramBot::acknowledge(std::string_view cursor) {
  m_kept = cursor;
  if (m_kept == m_at.text()) m_asked = m_at.update;
}

Verdict TelegramBot::take(const net::Response& response, Page& page) {
  const JsonBody body(response.body);
  if (!body.trouble().empty()) return refusal(response).value_or(Verdict::again(body.trouble()));
  if (std::optional<Verdict> trouble = trouble_of(body.value())) return *trouble;
  const json::Value updates = body.value().member("result");
  if (updates.type() == json::Type::object) return Verdict::ended();  // getMe
  if (updates.type() != json::Type::array) return Verdict::again("the answer has no list of updates");
  std::int64_t newest = -1;
  bool any = false;
  updates.elements([&](json::Value update) {
    any = true;
    newest = std::max(newest, update.member("update_id").integer().value_or(-1));
  });
  if (!any) return Verdict::ended();
  if (newest < 0) return Verdict::failed(ExitCode::refused, "Telegram gives updates without a number");
  // Beside newer ones they were read before. Telegram forgets what is confirmed, so if it has none but smaller numbers
  // than that, it has begun to count anew.
  const std::int64_t known = newest > m_asked ? m_asked : -1;
  updates.elements([&](json::Value update) {
    const auto id = update.member("update_id").integer();
    if (!id || *id > known) take_update(update, page);
  });
  m_at.update = newest;
  m_at.read_at = m_now;
  return Verdict::page_done(m_at.text());
}

void TelegramBot::take_update(json::Value update, Page& page) {
  for (std::string_view type : {"message", "edited_message", "channel_post", "edited_channel_post"}) {
    const json::Value value = update.member(type);
    if (value.exists()) return take_message(value, update, type, page);
  }
  if (const json::Value value = update.member("poll"); value.exists()) return take_poll(value, update, page);
  if (const json::Value value = update.member("my_chat_member"); value.exists())
    return take_membership(value, update, page);
  if (!update.member("update_id").integer()) return page.reject(update.raw(), "an update without update_id");
  page.leave_out();
}

void TelegramBot::take_message(json::Value value, json::Value update, std::string_view type, Page& page) {
  Result<TelegramMessage> read = telegram_message(value);
  if (!read) return page.reject(update.raw(), read.error().message);
  Appeal& appeal = read->message.appeal;
  if (!m_source->channel.empty()) appeal.channel = m_source->channel;
  if (read->service) return page.leave_out();
  if (read->poll) {
    if (!m_source->channel.empty()) read->poll->channel = m_source->channel;
    m_at.remember(*read->poll);
    page.add(*read->poll);
    if (appeal.text.empty() && appeal.media.empty()) return;
  }
  // What it replies to comes with it, whenever that was written.
  if (Result<TelegramMessage> parent = telegram_message(value.member("reply_to_message"))) {
    Message& known = parent->message;
    if (parent->forwarded_post) known.thread = known.appeal.thread = known.appeal.id;
    m_conversation.add(std::move(known), page, Seen::same);
  }
  const Seen seen = type.starts_with("edited_") ? Seen::changed : Seen::never;
  if (type.ends_with("channel_post") || read->forwarded_post) {
    m_conversation.begin(std::move(appeal), page, seen);
  } else {
    m_conversation.add(std::move(read->message), page, seen);
  }
}

void TelegramBot::take_poll(json::Value value, json::Value update, Page& page) {
  std::optional<Poll> poll = telegram_poll(value);
  if (!poll) return page.reject(update.raw(), "a poll without id and question");
  poll->channel = m_source->channel;
  m_at.complete(*poll);
  page.add(*poll);
}

// The bot was shown the door: what is written there will not come any more.
void TelegramBot::take_membership(json::Value value, json::Value update, Page& page) {
  const std::string status = value.at("new_chat_member.status").text().value_or("");
  const std::string channel = telegram_channel(value.member("chat"));
  const auto when = value.member("date").integer();
  const auto id = update.member("update_id").integer();
  if (channel.empty() || (status != "left" && status != "kicked") || !when || *when <= 0 ||
      *when > time::k_latest.time_since_epoch().count() / 1000 || !id)
    return page.leave_out();
  Event event;
  event.id = fmt::format("{}/gone/{}", channel, *id);
  event.event = "gone";
  event.channel = channel;
  event.at = time::Instant(std::chrono::seconds(*when));
  event.text = "the bot was removed";
  page.add(event);
}

}  // namespace cur::fetch
