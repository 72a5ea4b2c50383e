#include "network/telegram/message.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace cur;
using namespace cur::fetch;

TEST_CASE("the kinds of media of Telegram's Bot API") {
  using enum appeal::MediaKind;
  const std::pair<const char*, appeal::MediaKind> expected[] = {
      {"photo", photo}, {"sticker", photo}, {"video", video}, {"animation", video},  {"video_note", video},
      {"story", video}, {"audio", audio},   {"voice", audio}, {"document", document}};
  for (const auto& pair : expected) {
    const char* const type = pair.first;
    const appeal::MediaKind kind = pair.second;
    CAPTURE(type);
    const std::string json =
        fmt::format(R"({{"message_id":1,"date":1799990000,"chat":{{"id":-1,"type":"group"}},"{}":{{}}}})", type);
    const Result<TelegramMessage> read = telegram_message(json::Value(json));
    REQUIRE(read);
    REQUIRE(read->message.appeal.media.size() == 1);
    CHECK(read->message.appeal.media.front().kind == kind);
  }
}
