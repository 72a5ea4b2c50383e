#include "network/telegram/message.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"
#include "json/value.hpp"
#include "network/json_pointer.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_private_prefix = "-100";  // of the ids of channels and supergroups

// The media that a message can have. Their files have no address without the token.
constexpr std::string_view k_media[] = {"photo",      "video",    "animation", "audio", "voice",
                                        "video_note", "document", "sticker",   "story"};

std::optional<time::Instant> at(json::Value seconds) {
  const auto value = seconds.integer();
  if (!value || *value <= 0 || *value > time::k_latest.time_since_epoch().count() / 1000) return std::nullopt;
  return time::Instant(std::chrono::seconds(*value));
}

bool is_public(json::Value chat) {
  return chat.member("username").exists() && chat.member("type").text().value_or("") != "private";
}

Account author_of(json::Value message) {
  // A message in the name of a channel or group has no personal author.
  if (const json::Value chat = message.member("sender_chat"); chat.exists())
    return {std::to_string(chat.member("id").integer().value_or(0)), chat.member("title").text().value_or("")};
  const json::Value from = message.member("from");
  if (!from.member("id").integer()) {
    const json::Value chat = message.member("chat");
    return {std::to_string(chat.member("id").integer().value_or(0)), chat.member("title").text().value_or("")};
  }
  const std::string name =
      from.member("first_name").text().value_or("") + " " + from.member("last_name").text().value_or("");
  return {std::to_string(*from.member("id").integer()), std::string(trim(name))};
}

std::string url_of(json::Value chat, std::int64_t message) {
  if (is_public(chat)) return fmt::format("https://t.me/{}/{}", chat.member("username").text().value_or(""), message);
  const std::string id = std::to_string(chat.member("id").integer().value_or(0));
  if (!id.starts_with(k_private_prefix)) return "";
  return fmt::format("https://t.me/c/{}/{}", id.substr(k_private_prefix.size()), message);
}

void read_place(json::Value message, Appeal& appeal) {
  const json::Value venue = message.member("venue");
  const json::Value point = venue.exists() ? venue.member("location") : message.member("location");
  appeal.lat = point.member("latitude").number();
  appeal.lon = point.member("longitude").number();
  if (!appeal.lat || !appeal.lon) appeal.lat = appeal.lon = std::nullopt;
  appeal.address = venue.member("address").text().value_or("");
}

}  // namespace

std::string telegram_channel(json::Value chat) {
  if (chat.member("type").text().value_or("") == "private") return "";
  if (is_public(chat)) return "telegram:" + chat.member("username").text().value_or("");
  return fmt::format("telegram:{}", chat.member("id").integer().value_or(0));
}

std::string telegram_id(json::Value chat, std::int64_t message) {
  const std::string channel = telegram_channel(chat);
  if (!channel.empty()) return fmt::format("{}/{}", channel, message);
  return fmt::format("telegram:{}/{}", chat.member("id").integer().value_or(0), message);
}

Result<TelegramMessage> telegram_message(json::Value value) {
  const json::Value chat = value.member("chat");
  const auto id = value.member("message_id").integer();
  if (!id || !chat.member("id").integer()) return Error{"a message without message_id and chat"};
  TelegramMessage out;
  Appeal& appeal = out.message.appeal;
  appeal.id = telegram_id(chat, *id);
  appeal.channel = telegram_channel(chat);
  appeal.url = url_of(chat, *id);
  appeal.author = author_of(value);
  appeal.posted_at = at(value.member("date"));
  if (!appeal.posted_at) return Error{"a message without a date"};
  appeal.edited_at = at(value.member("edit_date"));
  appeal.text = value.member("text").text().value_or(value.member("caption").text().value_or(""));
  for (std::string_view type : k_media) {
    if (value.member(type).exists() && value.member(type).type() != json::Type::null)
      appeal.media.push_back({appeal::media_kind_of(type), ""});
  }
  read_place(value, appeal);
  out.poll = telegram_poll(value.member("poll"));
  if (out.poll) {
    out.poll->channel = appeal.channel;
    out.poll->url = appeal.url;
  }
  out.is_forwarded_post = value.member("is_automatic_forward").boolean().value_or(false);
  out.is_service = appeal.text.empty() && appeal.media.empty() && !appeal.lat && !out.poll;
  if (const auto thread = value.member("message_thread_id").integer()) appeal.thread = telegram_id(chat, *thread);
  const json::Value replied = value.member("reply_to_message");
  if (const auto parent = replied.member("message_id").integer()) appeal.parent = telegram_id(chat, *parent);
  out.message.is_reply = !appeal.parent.empty();
  out.message.thread = appeal.thread.empty() ? appeal.id : appeal.thread;
  return out;
}

std::optional<Poll> telegram_poll(json::Value value) {
  const auto id = scalar_text(value.member("id"));
  const auto question = value.member("question").text();
  if (!id || !question) return std::nullopt;
  Poll poll;
  poll.id = "telegram:poll" + *id;
  poll.question = *question;
  value.member("options").elements([&](json::Value option) {
    poll.options.push_back({option.member("text").text().value_or(""), option.member("voter_count").number(), {}});
  });
  poll.voters = value.member("total_voter_count").number();
  poll.anonymous = value.member("is_anonymous").boolean();
  poll.closed_at = at(value.member("close_date"));
  return poll;
}

}  // namespace cur::fetch
