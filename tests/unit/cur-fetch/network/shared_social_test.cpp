#include <filesystem>
#include <fstream>
#include <sstream>

#include "../shared_data.hpp"
#include "network/ok/api.hpp"
#include "network/pager_sample.hpp"
#include "network/telegram/message.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items.hpp"

using namespace pager_sample;

// Recorded answers, which are not part of the project: every one is read, and what is odd in it is a value.
namespace {

std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

template <class Visit>
int for_each_json(const std::string& folder, const Visit& visit) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path().string());
    const std::string text = content(entry.path());
    const JsonBody body(text);
    if (!body.trouble().empty()) continue;  // a recording that was cut
    ++files;
    visit(entry.path(), body.value());
  }
  return files;
}

}  // namespace

TEST_CASE("recorded walls of VK") {
  const auto folder = shared_data("sources/vk/Wall");
  if (!folder) return;
  int posts = 0, comments = 0, polls = 0, reposts = 0;
  for_each_json(*folder, [&](const std::filesystem::path& path, json::Value value) {
    const json::Value response = value.member("response");
    VkNames names;
    names.read(response);
    const bool of_comments = path.filename().string().find("Comment") != std::string::npos;
    const json::Value items = response.type() == json::Type::array ? response : response.member("items");
    items.elements([&](json::Value item) {
      if (of_comments) {
        const Result<VkComment> comment = vk_comment(item, {-12, 34, false, "vk:club12"}, 0, names);
        REQUIRE(comment);
        ++comments;
        CHECK((comment->deleted || comment->message.appeal.posted_at.has_value()));
      } else if (const Result<VkPost> post = vk_post(item, names)) {
        ++posts;
        polls += static_cast<int>(post->polls.size());
        reposts += static_cast<int>(post->appeal.extra.size());
        CHECK(post->appeal.url.starts_with("https://vk.com/wall"));
      }
    });
  });
  CHECK(posts >= 8);
  CHECK(comments >= 5);
  CHECK(reposts >= 2);
}

TEST_CASE("captured pages of VK") {
  const auto folder = shared_data("sources/vk/captured_masked");
  if (!folder) return;
  VkNames names;
  const std::string wall = content(*folder + "/vk_wall_response.masked.json");
  int posts = 0, media = 0;
  json::Value(wall).member("items").elements([&](json::Value item) {
    const Result<VkPost> post = vk_post(item, names);
    REQUIRE(post);
    ++posts;
    media += static_cast<int>(post->appeal.media.size());
  });
  CHECK(posts > 1);
  CHECK(media > 1);
  const std::string replies = content(*folder + "/vk_comment_response.masked.json");
  names.read(json::Value(replies));
  int comments = 0;
  json::Value(replies).member("items").elements([&](json::Value item) {
    const Result<VkComment> comment = vk_comment(item, {-12, 847, false, ""}, 0, names);
    REQUIRE(comment);
    CHECK_FALSE(comment->message.appeal.author.name.empty());
    ++comments;
  });
  CHECK(comments == 3);
}

TEST_CASE("recorded errors of VK never show a token") {
  const auto folder = shared_data("sources/vk/Errors");
  if (!folder) return;
  int errors = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const VkAnswer read(answer(content(entry.path())));
    if (!read.error()) continue;
    ++errors;
    CHECK(std::to_string(read.error()->code) == entry.path().stem().string());
  }
  CHECK(errors >= 10);
}

TEST_CASE("recorded updates of VK's Long Poll") {
  const auto folder = shared_data("sources/vk/BotsLongPoll");
  if (!folder) return;
  const Sample sample("vk.longpoll", "group = \"club1234\"\n");
  int read = 0;
  for_each_json(*folder, [&](const std::filesystem::path& path, json::Value value) {
    if (!value.member("type").exists()) return;
    int asked = 0;
    const Ran ran = run(
        sample,
        [&](const net::Request& request) {
          if (method_of(request) == "groups.getLongPollServer")
            return answer(R"({"response":{"key":"k-long-enough","server":"https://lp","ts":"1"}})");
          return answer(++asked == 1 ? R"({"ts":"2","updates":[)" + std::string(value.raw()) + "]}"
                                     : R"({"ts":"2","updates":[]})");
        },
        "1/1");
    CAPTURE(path.string());
    CHECK(ran.rejects.empty());
    const std::string name = path.filename().string();
    const bool message = name.find("WallPost") != std::string::npos || name.find("WallReply") != std::string::npos ||
                         name.find("BoardPost") != std::string::npos;
    CHECK(ran.lines.empty() == !message);
    read += message ? 1 : 0;
  });
  CHECK(read >= 8);
}

TEST_CASE("recorded answers of Odnoklassniki") {
  const auto folder = shared_data("sources/ok");
  if (!folder) return;
  const std::string discussion = content(*folder + "/discussion.json"), comment = content(*folder + "/comment.json");
  const Result<OkTopic> topic = ok_topic(json::Value(discussion), "47", 62);
  REQUIRE(topic);
  CHECK(topic->comments == 137);
  CHECK(topic->appeal.author.name == "Имя Фамилия");
  const Result<Message> read = ok_comment(json::Value(comment), topic->appeal);
  REQUIRE(read);
  CHECK(read->replies);
  CHECK(read->appeal.posted_at == at(1397206382));  // 12:53:02 in Moscow, at +4 in 2014
}

TEST_CASE("recorded updates of Telegram") {
  const auto folder = shared_data("sources/telegram/bot_api");
  if (!folder) return;
  const Sample sample("telegram.bot", "");
  int messages = 0;
  const int files = for_each_json(*folder, [&](const std::filesystem::path& path, json::Value value) {
    if (!path.filename().string().starts_with("Updates__")) return;
    Page taken = page();
    const Verdict verdict =
        sample.pager()->take(answer(R"({"ok":true,"result":[)" + std::string(value.raw()) + "]}"), taken);
    CHECK(verdict.next == Verdict::Next::page_done);
    CHECK(taken.rejects().empty());
    CHECK((taken.added() > 0 || taken.left_out() > 0));
    messages += static_cast<int>(taken.added());
  });
  CHECK(files > 80);
  CHECK(messages > 25);
}
