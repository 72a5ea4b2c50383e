#include "network/max/bot.hpp"

#include <fmt/format.h>

#include "network/pager_sample.hpp"

using namespace pager_sample;

namespace {

const Sample& bot_source() {
  static const Sample sample("max.bot", "official = [\"900\"]\n");
  return sample;
}

std::string message(std::string_view mid, int from, const std::string& more = "",
                    const std::string& chat = R"("chat_id":-77,"chat_type":"chat")") {
  return fmt::format(
      R"("message":{{"recipient":{{{}}},"timestamp":1799990000123,"body":{{"mid":"{}","seq":1,"text":"т"}},"sender":{{"user_id":{},"name":"Имя"}}{}}})",
      chat, mid, from, more);
}

std::string update(std::string_view type, const std::string& rest) {
  return fmt::format(R"({{"update_type":"{}","timestamp":1799990005000,{}}})", type, rest);
}

// Updates in pages; the marker of each is its number, from 1.
class FakeMax {
 public:
  std::vector<std::string> pages;
  std::string confirmed = {};

  net::Response operator()(const net::Request& request) {
    CHECK(request.headers.at(0).name == "Authorization");
    CHECK(request.url.find(k_token) == std::string::npos);
    const auto fields = fields_of(request);
    confirmed = fields.count("marker") != 0 ? fields.at("marker") : "";
    const std::size_t at = confirmed.empty() ? 0 : std::stoul(confirmed);
    if (at >= pages.size()) return answer(fmt::format(R"({{"updates":[],"marker":{}}})", at));
    return answer(fmt::format(R"({{"updates":[{}],"marker":{}}})", pages[at], at + 1));
  }
};

}  // namespace

TEST_CASE("messages of MAX; the marker confirms what is kept") {
  FakeMax max{{update("message_created", message("m1", 7)) + "," +
                   update("message_created", message("m2", 8, "", R"("chat_id":5,"chat_type":"dialog")")),
               update("message_edited", message("m1", 7)) + "," + update("message_removed", R"("message_id":"m2")") +
                   "," + update("bot_removed", R"("chat_id":-77)") + "," + update("user_added", R"("chat_id":-77)") +
                   "," + update("message_created", R"("message":{})") + R"(,{"odd":1})"}};
  const RunResult result = run(bot_source(), std::ref(max));
  CHECK(result.ids() == Texts{"max:m1", "max:m2", "max:m1", "max:m2/deleted", "max:-77/gone/1799990005000"});
  CHECK(result.all("channel") == Texts{"max:-77", "-", "max:-77", "-", "max:-77"});
  CHECK(result.all("posted_at").at(0) == "2027-01-15T05:13:20.123Z");
  CHECK(result.all("edited_at").at(2) == "2027-01-15T05:13:25Z");
  CHECK(result.skipped == 1);
  CHECK(result.rejects == Texts{"a message without mid", "an update without update_type"});
  CHECK(result.cursors == Texts{"1", "2"});
  CHECK(max.confirmed == "2");
}

TEST_CASE("nothing is confirmed before it is known to be kept by MAX's reader") {
  FakeMax max{{update("message_created", message("m1", 7))}};
  const std::unique_ptr<Pager> pager = bot_source().pager();
  Batch taken = batch();
  CHECK(pager->consume(max(*pager->next_request()), taken).cursor == "1");
  CHECK_FALSE(pager->next_request());
  pager->acknowledge("1");
  CHECK(fields_of(*pager->next_request()).at("marker") == "1");
  CHECK(pager->needs_acknowledgement());
}

TEST_CASE("an official reply in MAX is an answer") {
  const std::string reply =
      R"(,"link":{"type":"reply","sender":{"user_id":7,"name":"Имя"},"message":{"mid":"m1","text":"т"}})";
  FakeMax max{{update("message_created", message("m3", 900, reply))}};
  const RunResult result = run(bot_source(), std::ref(max));
  REQUIRE(result.lines.size() == 1);
  CHECK(result.lines[0].find(R"("event":"answered")") != std::string::npos);
  CHECK(result.all("appeal") == Texts{"max:m1"});
}

TEST_CASE("what MAX refuses") {
  Batch taken = batch();
  for (const int status : {400, 401, 404, 405})
    CHECK(bot_source().pager()->consume(answer("{}", status), taken).next == Verdict::Next::failed);
  CHECK(bot_source().pager()->consume(answer("<html>"), taken).next == Verdict::Next::again);
  CHECK(bot_source().pager()->consume(answer(R"({"updates":[{"update_type":"x"}]})"), taken).next ==
        Verdict::Next::failed);
  CHECK(bot_source().pager()->consume(answer(R"({"user_id":1,"name":"b"})"), taken).next == Verdict::Next::ended);
}

TEST_CASE("the kinds of media of MAX") {
  using enum appeal::MediaKind;
  const std::pair<const char*, appeal::MediaKind> expected[] = {{"image", photo}, {"sticker", photo}, {"video", video},
                                                                {"audio", audio}, {"file", document}, {"share", link}};
  for (const auto& pair : expected) {
    const char* const type = pair.first;
    const appeal::MediaKind kind = pair.second;
    CAPTURE(type);
    const std::string json = fmt::format(
        R"({{"timestamp":1799990000123,"sender":{{"user_id":1}},"body":{{"mid":"m","text":"т","attachments":[{{"type":"{}","payload":{{"url":"https://a/b"}}}}]}}}})",
        type);
    const Result<MaxMessage> read = max_message(json::Value(json));
    REQUIRE(read);
    REQUIRE(read->message.appeal.media.size() == 1);
    CHECK(read->message.appeal.media.front().kind == kind);
  }
}
