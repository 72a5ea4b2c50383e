#include "network/vk/items/media.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace cur;
using namespace cur::fetch;

TEST_CASE("the kinds of VK's attachments") {
  using enum appeal::MediaKind;
  const std::pair<const char*, appeal::MediaKind> expected[] = {
      {"photo", photo},  {"posted_photo", photo}, {"graffiti", photo}, {"sticker", photo},       {"video", video},
      {"clip", video},   {"story", video},        {"audio", audio},    {"audio_message", audio}, {"podcast", audio},
      {"doc", document}, {"link", link},          {"article", link},   {"market", link},         {"album", link}};
  for (const auto& pair : expected) {
    const char* const type = pair.first;
    const appeal::MediaKind kind = pair.second;
    CAPTURE(type);
    const std::string attachment =
        fmt::format(R"([{{"type":"{0}","{0}":{{"id":1,"owner_id":-2,"url":"https://a/b"}}}}])", type);
    const std::vector<Media> media = vk_media(json::Value(attachment));
    REQUIRE(media.size() == 1);
    CHECK(media.front().kind == kind);
  }
  CHECK(vk_media(json::Value(R"([{"type":"poll","poll":{"id":1,"owner_id":-2}}])")).empty());
}
