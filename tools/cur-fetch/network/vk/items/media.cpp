#include "network/vk/items/media.hpp"

#include <fmt/format.h>

#include "network/vk/items/items.hpp"

namespace cur::fetch {

namespace {

// The address of the largest size of a photo. Old answers have it in photo_75 … photo_2560.
std::string largest(json::Value photo) {
  std::string url;
  std::int64_t most = -1;
  photo.member("sizes").elements([&](json::Value size) {
    const std::int64_t area = size.member("width").integer().value_or(0) * size.member("height").integer().value_or(0);
    if (area <= most) return;
    most = area;
    url = size.member("url").text().value_or("");
  });
  if (!url.empty()) return url;
  for (std::string_view width : {"2560", "1280", "807", "604", "130", "75"}) {
    if (const auto old = photo.member(fmt::format("photo_{}", width)).text()) return *old;
  }
  return photo.at("orig_photo.url").text().value_or("");
}

// The page of an object with an owner and an id: vk.com/video-1_2.
std::string page_of(std::string_view type, json::Value item) {
  const auto owner = item.member("owner_id").integer();
  const auto id = item.member("id").integer();
  return owner && id ? fmt::format("https://vk.com/{}{}_{}", type, *owner, *id) : std::string();
}

}  // namespace

std::vector<Media> vk_media(json::Value attachments) {
  std::vector<Media> media;
  attachments.elements([&](json::Value attachment) {
    const std::string type = attachment.member("type").text().value_or("");
    const json::Value item = attachment.member(type);
    if (item.type() != json::Type::object || type == "poll") return;
    std::string url =
        type == "photo" || type == "posted_photo" ? largest(item) : item.member("url").text().value_or("");
    if (url.empty()) url = page_of(type, item);
    if (url.empty()) return;
    media.push_back({appeal::media_kind_of(type), std::move(url)});
  });
  return media;
}

std::optional<Poll> vk_poll(json::Value poll, const Appeal& post) {
  const auto id = poll.member("id").integer();
  const auto owner = poll.member("owner_id").integer();
  const auto question = poll.member("question").text();
  if (!id || !owner || !question) return std::nullopt;
  Poll out;
  out.id = fmt::format("vk:poll{}_{}", *owner, *id);
  out.channel = post.channel;
  out.url = post.url;
  out.question = *question;
  poll.member("answers").elements([&](json::Value answer) {
    out.options.push_back({answer.member("text").text().value_or(""), answer.member("votes").number(), {}});
  });
  out.voters = poll.member("votes").number();
  // A flag comes as true or as 1.
  const json::Value anonymous = poll.member("anonymous");
  out.anonymous = anonymous.boolean();
  if (const auto flag = anonymous.integer()) out.anonymous = *flag != 0;
  out.closed_at = vk_time(poll.member("end_date"));
  return out;
}

}  // namespace cur::fetch
