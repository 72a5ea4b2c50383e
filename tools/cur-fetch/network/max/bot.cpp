#include "network/max/bot.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/value.hpp"
#include "network/json_body.hpp"
#include "network/json_pointer.hpp"
#include "network/refusal.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_per_request = "100";  // updates; 1000 at most
constexpr std::string_view k_wanted = "message_created,message_edited,message_removed,bot_removed";

// Times of MAX are milliseconds since 1970.
std::optional<time::Instant> at(json::Value ms) {
  const auto value = ms.integer();
  if (!value || *value <= 0 || *value > time::k_latest.time_since_epoch().count()) return std::nullopt;
  return time::Instant(std::chrono::milliseconds(*value));
}

Account account_of(json::Value user) {
  Account account{scalar_text(user.member("user_id")).value_or(""), user.member("name").text().value_or("")};
  if (account.name.empty()) {
    account.name =
        trim(user.member("first_name").text().value_or("") + " " + user.member("last_name").text().value_or(""));
  }
  return account;
}

// Empty for a dialogue with the bot.
std::string channel_of(json::Value recipient) {
  const auto chat = scalar_text(recipient.member("chat_id"));
  return chat && recipient.member("chat_type").text().value_or("") != "dialog" ? "max:" + *chat : std::string();
}

void read_attachments(json::Value attachments, Appeal& appeal) {
  attachments.elements([&](json::Value attachment) {
    const std::string type = attachment.member("type").text().value_or("");
    if (type == "location") {
      appeal.lat = attachment.member("latitude").number();
      appeal.lon = attachment.member("longitude").number();
    } else if (!type.empty() && type != "inline_keyboard") {
      appeal.media.push_back({appeal::media_kind_of(type), attachment.at("payload.url").text().value_or("")});
    }
  });
  if (!appeal.lat || !appeal.lon) appeal.lat = appeal.lon = std::nullopt;
}

}  // namespace

MakePager configure_max_bot(config::Section&, const config::Directory&, const NetworkSource& source) {
  return [&source](const PagerContext& context) -> std::unique_ptr<Pager> {
    return std::make_unique<MaxBot>(source, context);
  };
}

MaxBot::MaxBot(const NetworkSource& source, const PagerContext& context)
    : m_source(&source),
      m_token(context.token),
      m_pace("max:" + cells_digest({context.token})),
      m_durable(context.cursor),
      m_marker(context.cursor),
      m_conversation(source) {}

net::Request MaxBot::request(std::string_view path) const {
  net::Request request;
  request.url = fmt::format("{}/{}", m_source->url, path);
  request.headers = {{"Authorization", m_token}};
  request.secrets = {m_token};
  request.budget = {m_pace, m_source->per_second, {}, 0};
  return request;
}

std::optional<net::Request> MaxBot::next_request() {
  if (m_marker != m_durable)
    return std::nullopt;  // the last batch is not known to be kept, so nothing may be confirmed
  std::vector<net::Header> fields{
      {"limit", std::string(k_per_request)}, {"timeout", "0"}, {"types", std::string(k_wanted)}};
  if (!m_durable.empty()) fields.push_back({"marker", m_durable});
  return request("updates?" + net::form_encode(fields));
}

std::optional<net::Request> MaxBot::check_request() { return request("me"); }

Verdict MaxBot::consume(const net::Response& response, Batch& batch) {
  if (std::optional<Verdict> refused = refusal(response)) return *refused;
  const JsonBody body(response.body);
  if (!body.trouble().empty()) return Verdict::again(body.trouble());
  const json::Value updates = body.value().member("updates");
  if (!updates.exists() && body.value().member("user_id").exists()) return Verdict::ended();  // me
  if (updates.type() != json::Type::array) return Verdict::again("the answer has no list of updates");
  bool any = false;
  updates.elements([&](json::Value update) {
    any = true;
    consume_update(update, batch);
  });
  const std::string marker = scalar_text(body.value().member("marker")).value_or("");
  if (!any) return Verdict::ended();
  if (marker.empty() || marker == m_marker)
    return Verdict::failed(ExitCode::try_later, "MAX gives updates without a new marker");
  m_marker = marker;
  return Verdict::batch_done(marker);
}

void MaxBot::consume_update(json::Value update, Batch& batch) {
  const std::string type = update.member("update_type").text().value_or("");
  if (type == "message_created" || type == "message_edited")
    return consume_message(update, type == "message_edited", batch);
  if (type == "message_removed") return consume_removed(update, batch);
  if (type.empty()) return batch.reject(update.raw(), "an update without update_type");
  const auto chat = scalar_text(update.member("chat_id"));
  const auto when = at(update.member("timestamp"));
  if (type != "bot_removed" || !chat || !when) return batch.skip();
  Event event;
  event.event = appeal::EventKind::gone;
  event.id = fmt::format("max:{}/{}/{}", *chat, appeal::spelling(event.event), when->time_since_epoch().count());
  event.channel = "max:" + *chat;
  event.at = when;
  event.text = "the bot was removed";
  batch.add(event);
}

void MaxBot::consume_message(json::Value update, bool edited, Batch& batch) {
  Result<MaxMessage> read = max_message(update.member("message"));
  if (!read) return batch.reject(update.raw(), read.error().message);
  if (edited) read->message.appeal.edited_at = at(update.member("timestamp"));
  if (!m_source->channel.empty()) read->message.appeal.channel = m_source->channel;
  if (read->parent) m_conversation.add_message(std::move(*read->parent), batch, Seen::same);
  m_conversation.add_message(std::move(read->message), batch, edited ? Seen::changed : Seen::never);
}

void MaxBot::consume_removed(json::Value update, Batch& batch) {
  const auto id = update.member("message_id").text();
  const auto when = at(update.member("timestamp"));
  if (!id || !when) return batch.reject(update.raw(), "a deletion that does not say of what, and when");
  batch.add(deletion_event("max:" + *id, "", *when));
}

Result<MaxMessage> max_message(json::Value value) {
  const json::Value body = value.member("body");
  const auto id = body.member("mid").text();
  if (!id) return Error{"a message without mid"};
  MaxMessage out;
  Appeal& appeal = out.message.appeal;
  appeal.id = "max:" + *id;
  appeal.channel = channel_of(value.member("recipient"));
  appeal.url = value.member("url").text().value_or("");
  appeal.author = account_of(value.member("sender"));
  // A post of a channel has no sender.
  if (appeal.author.id.empty()) appeal.author.id = scalar_text(value.at("recipient.chat_id")).value_or("");
  appeal.posted_at = at(value.member("timestamp"));
  if (!appeal.posted_at) return Error{"a message without a timestamp"};
  appeal.text = body.member("text").text().value_or("");
  read_attachments(body.member("attachments"), appeal);
  const json::Value link = value.member("link");
  const auto linked = link.at("message.mid").text();
  if (linked && link.member("type").text().value_or("") == "reply") {
    appeal.parent = appeal.thread = "max:" + *linked;
    out.message.is_reply = true;
    out.parent.emplace();
    out.parent->appeal.id = out.parent->thread = appeal.parent;
    out.parent->appeal.author = account_of(link.member("sender"));
  } else if (linked) {  // forwarded
    const std::string text = link.at("message.text").text().value_or("");
    if (!text.empty()) appeal.text += (appeal.text.empty() ? "" : "\n\n") + text;
    read_attachments(link.at("message.attachments"), appeal);
  }
  out.message.thread = appeal.thread.empty() ? appeal.id : appeal.thread;
  return out;
}

}  // namespace cur::fetch
