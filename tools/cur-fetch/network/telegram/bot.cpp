#include "network/telegram/bot.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/value.hpp"
#include "net/retry.hpp"
#include "network/json_body.hpp"
#include "network/refusal.hpp"

namespace cur::fetch {

namespace {

constexpr int k_per_request = 100;  // updates; Telegram gives no more
constexpr std::string_view k_wanted =
    R"(["message","edited_message","channel_post","edited_channel_post","poll","my_chat_member"])";

// The token in the path of a URL. A valid token needs no encoding.
std::string in_path(std::string_view token) {
  std::string out;
  for (const std::string_view part : split(token, ':')) out += (out.empty() ? "" : ":") + net::percent_encode(part);
  return out;
}

// The verdict for an answer that is not ok. Returns nothing if it is.
std::optional<Verdict> trouble_of(json::Value answer) {
  if (answer.member("ok").boolean().value_or(false)) return std::nullopt;
  const std::string server_message = fmt::format("Telegram error {}: {}", answer.member("error_code").raw(),
                                                 answer.member("description").text().value_or("no description"));
  switch (answer.member("error_code").integer().value_or(0)) {
    case 409:
      if (server_message.find("webhook") != std::string::npos)
        return Verdict::failed(ExitCode::configuration,
                               server_message + "; call deleteWebhook, or read with what the webhook feeds");
      return Verdict::failed(ExitCode::try_later, server_message + "; another program reads with this token");
    case 401:
    case 404:
      return Verdict::failed(ExitCode::refused,
                             server_message + "; put the token that @BotFather gave into token_file");
    case 429:
      return Verdict::again(server_message, std::chrono::seconds(std::clamp<std::int64_t>(
                                                answer.at("parameters.retry_after").integer().value_or(0), 0,
                                                net::k_longest_wait.count())));
    default:
      return Verdict::failed(ExitCode::refused, server_message);
  }
}

}  // namespace

MakePager configure_telegram_bot(config::Section&, const config::Directory&, const NetworkSource& source) {
  return [&source](const PagerContext& context) -> std::unique_ptr<Pager> {
    return std::make_unique<TelegramBot>(source, context);
  };
}

TelegramBot::TelegramBot(const NetworkSource& source, const PagerContext& context)
    : m_source(&source),
      m_token(context.token),
      m_pace("telegram:" + cells_digest({context.token})),
      m_now(context.now),
      m_position(TelegramPosition::parse(context.cursor)),
      m_durable(m_position.text()),
      m_conversation(source) {
  if (m_position.goes_on(m_now)) m_confirmed = m_position.update;
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

std::optional<net::Request> TelegramBot::next_request() {
  if (m_position.text() != m_durable)
    return std::nullopt;  // the last batch is not known to be kept, so nothing may be confirmed
  std::vector<net::Header> fields{
      {"limit", std::to_string(k_per_request)}, {"timeout", "0"}, {"allowed_updates", std::string(k_wanted)}};
  // Without an offset, Telegram sends all updates that it has.
  if (m_confirmed >= 0) fields.push_back({"offset", std::to_string(m_confirmed + 1)});
  return request("getUpdates", net::form_encode(fields));
}

std::optional<net::Request> TelegramBot::check_request() { return request("getMe", ""); }

void TelegramBot::acknowledge(std::string_view cursor) {
  m_durable = cursor;
  if (m_durable == m_position.text()) m_confirmed = m_position.update;
}

Verdict TelegramBot::consume(const net::Response& response, Batch& batch) {
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
  // Updates up to m_confirmed were read before, if there are newer ones too. Telegram deletes confirmed updates; so if
  // it has only smaller numbers, it has started new ones.
  const std::int64_t known = newest > m_confirmed ? m_confirmed : -1;
  updates.elements([&](json::Value update) {
    const auto id = update.member("update_id").integer();
    if (!id || *id > known) consume_update(update, batch);
  });
  m_position.update = newest;
  m_position.read_at = m_now;
  return Verdict::batch_done(m_position.text());
}

void TelegramBot::consume_update(json::Value update, Batch& batch) {
  for (std::string_view type : {"message", "edited_message", "channel_post", "edited_channel_post"}) {
    const json::Value value = update.member(type);
    if (value.exists()) return consume_message(value, update, type, batch);
  }
  if (const json::Value value = update.member("poll"); value.exists()) return consume_poll(value, update, batch);
  if (const json::Value value = update.member("my_chat_member"); value.exists())
    return consume_membership(value, update, batch);
  if (!update.member("update_id").integer()) return batch.reject(update.raw(), "an update without update_id");
  batch.skip();
}

void TelegramBot::consume_message(json::Value value, json::Value update, std::string_view type, Batch& batch) {
  Result<TelegramMessage> read = telegram_message(value);
  if (!read) return batch.reject(update.raw(), read.error().message);
  Appeal& appeal = read->message.appeal;
  if (!m_source->channel.empty()) appeal.channel = m_source->channel;
  if (read->is_service) return batch.skip();
  if (read->poll) {
    if (!m_source->channel.empty()) read->poll->channel = m_source->channel;
    m_position.remember(*read->poll);
    batch.add(*read->poll);
    if (appeal.text.empty() && appeal.media.empty()) return;
  }
  // The message that it replies to is part of the update, however old it is.
  if (Result<TelegramMessage> parent = telegram_message(value.member("reply_to_message"))) {
    Message& known = parent->message;
    if (parent->is_forwarded_post) known.thread = known.appeal.thread = known.appeal.id;
    m_conversation.add_message(std::move(known), batch, Seen::same);
  }
  const Seen seen = type.starts_with("edited_") ? Seen::changed : Seen::never;
  if (type.ends_with("channel_post") || read->is_forwarded_post) {
    m_conversation.add_post(std::move(appeal), batch, seen);
  } else {
    m_conversation.add_message(std::move(read->message), batch, seen);
  }
}

void TelegramBot::consume_poll(json::Value value, json::Value update, Batch& batch) {
  std::optional<Poll> poll = telegram_poll(value);
  if (!poll) return batch.reject(update.raw(), "a poll without id and question");
  poll->channel = m_source->channel;
  m_position.complete(*poll);
  batch.add(*poll);
}

// The bot was removed from a chat and will get no more messages of it.
void TelegramBot::consume_membership(json::Value value, json::Value update, Batch& batch) {
  const std::string status = value.at("new_chat_member.status").text().value_or("");
  const std::string channel = telegram_channel(value.member("chat"));
  const auto when = value.member("date").integer();
  const auto id = update.member("update_id").integer();
  if (channel.empty() || (status != "left" && status != "kicked") || !when || *when <= 0 ||
      *when > time::k_latest.time_since_epoch().count() / 1000 || !id)
    return batch.skip();
  Event event;
  event.event = appeal::EventKind::gone;
  event.id = fmt::format("{}/{}/{}", channel, appeal::spelling(event.event), *id);
  event.channel = channel;
  event.at = time::Instant(std::chrono::seconds(*when));
  event.text = "the bot was removed";
  batch.add(event);
}

}  // namespace cur::fetch
