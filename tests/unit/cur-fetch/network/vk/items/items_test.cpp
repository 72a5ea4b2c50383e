#include "network/vk/items/items.hpp"

#include "network/pager_sample.hpp"
#include "network/recorded_answers.hpp"

using namespace pager_sample;
using namespace recorded_answers;

TEST_CASE("a page by any of its names") {
  for (const char* name : {"-12", "club12", "public12", "vk:club12", "https://vk.com/club12", "vk.com/public12"}) {
    CAPTURE(name);
    CHECK(parse_vk_community(name).id == -12);
    CHECK(parse_vk_community(name).channel == "vk:club12");
  }
  CHECK(parse_vk_community("id7").id == 7);
  CHECK_FALSE(parse_vk_community("https://vk.com/zarechny").id);
  CHECK(parse_vk_community("https://vk.com/zarechny").channel == "vk:zarechny");
  CHECK(parse_vk_community("clubbing").domain == "clubbing");
}

TEST_CASE("ids and addresses") {
  CHECK(vk_post_id(-12, 34) == "vk:wall-12_34");
  CHECK(vk_comment_id(-12, 34, 56) == "vk:wall-12_34?reply=56");
  CHECK(vk_topic_id(-12, 34, 56) == "vk:topic-12_34?post=56");
  CHECK(vk_url("vk:wall-12_34?reply=56") == "https://vk.com/wall-12_34?reply=56");
}

TEST_CASE("a post with all that hangs on it") {
  const std::string body =
      R"({"id":34,"owner_id":-12,"from_id":-12,"date":1799999000,"edited":1799999500,"text":"Текст",
    "views":{"count":9},"likes":{"count":2},"reposts":{"count":1},"comments":{"count":3,"can_post":0},
    "geo":{"coordinates":"58.01 56.25","place":{"title":"Площадь"}},
    "copy_history":[{"id":5,"owner_id":7,"text":"Чужое"}],
    "attachments":[{"type":"photo","photo":{"sizes":[{"width":1,"height":1,"url":"https://a/s"},{"width":9,"height":9,"url":"https://a/b"}]}},
      {"type":"video","video":{"id":3,"owner_id":-12}},{"type":"photos_list","photos_list":null},
      {"type":"poll","poll":{"id":8,"owner_id":-12,"question":"Как?","votes":3,"anonymous":1,"end_date":1799999999,
        "answers":[{"text":"Так","votes":2},{"text":"Эдак","votes":1}]}}]})";
  VkNames names;
  names.read(json::Value(R"({"groups":[{"id":12,"name":"Город"}]})"));
  const Result<VkPost> post = vk_post(json::Value(body), names);
  REQUIRE(post);
  CHECK(post->comments == 3);
  CHECK_FALSE(post->may_comment);
  const Appeal& appeal = post->appeal;
  CHECK(appeal.url == "https://vk.com/wall-12_34");
  CHECK(appeal.author.name == "Город");
  CHECK(appeal.text == "Текст\n\nЧужое");
  CHECK(appeal.edited_at == at(1799999500));
  CHECK(appeal.lat == 58.01);
  CHECK(appeal.lon == 56.25);
  CHECK(appeal.address == "Площадь");
  CHECK(appeal.views == 9.0);
  REQUIRE(appeal.media.size() == 2);
  CHECK(appeal.media[0].url == "https://a/b");
  CHECK(appeal.media[1].url == "https://vk.com/video-12_3");
  REQUIRE(post->polls.size() == 1);
  CHECK(post->polls[0].id == "vk:poll-12_8");
  CHECK(post->polls[0].options.size() == 2);
  CHECK(post->polls[0].anonymous == true);
  CHECK(post->polls[0].closed_at == at(1799999999));
}

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
        CHECK((comment->is_deleted || comment->message.appeal.posted_at.has_value()));
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
