#include "network/vk/api.hpp"

#include "network/pager_sample.hpp"
#include "network/vk/items.hpp"
#include "network/vk/text.hpp"

using namespace pager_sample;

namespace {

std::string error_body(int code) {
  return R"({"error":{"error_code":)" + std::to_string(code) +
         R"(,"error_msg":"no","request_params":[{"key":"access_token","value":"token-of-the-test"}]}})";
}

// What an error makes of a source.
struct Meaning {
  Verdict::Next next;
  ExitCode code;
};
std::optional<Meaning> meaning_of(int code) {
  const VkAnswer read(answer(error_body(code)));
  REQUIRE(read.error());
  CHECK(read.error()->code == code);
  if (!read.stop()) return std::nullopt;
  CHECK(read.stop()->trouble.find("token-of-the-test") == std::string::npos);
  return Meaning{read.stop()->next, read.stop()->code};
}

void check_fails(int code, ExitCode with) {
  CAPTURE(code);
  const std::optional<Meaning> meaning = meaning_of(code);
  REQUIRE(meaning);
  CHECK(meaning->next == Verdict::Next::failed);
  CHECK(meaning->code == with);
}

}  // namespace

TEST_CASE("VK 1 and 10: again, by the retry plan") {
  for (const int code : {1, 10}) {
    const VkAnswer read(answer(error_body(code)));
    REQUIRE(read.stop());
    CHECK(read.stop()->next == Verdict::Next::again);
    CHECK(read.stop()->wait.count() == 0);
    CHECK(vk_action(code) == VkAction::retry);
  }
}

TEST_CASE("VK 6: again after half a second to a second") {
  const VkAnswer read(answer(error_body(6)));
  REQUIRE(read.stop());
  CHECK(read.stop()->next == Verdict::Next::again);
  CHECK(read.stop()->wait.count() >= 500);
  CHECK(read.stop()->wait.count() <= 1000);
}

TEST_CASE("VK 9 and 223: this method no more in this run") {
  for (const int code : {9, 223}) {
    check_fails(code, ExitCode::try_later);
    CHECK(vk_action(code) == VkAction::stop_run);
  }
}

TEST_CASE("VK 29: not before tomorrow") {
  check_fails(29, ExitCode::try_later);
  CHECK(VkAnswer(answer(error_body(29))).stop()->trouble.find("tomorrow") != std::string::npos);
}

TEST_CASE("VK 14 and 3300: a person must answer a captcha") {
  for (const int code : {14, 3300}) {
    check_fails(code, ExitCode::refused);
    CHECK(VkAnswer(answer(error_body(code))).stop()->trouble.find("captcha") != std::string::npos);
  }
}

TEST_CASE("VK 5, 17, 27, 28, 1117, 3609: the token") {
  for (const int code : {5, 17, 27, 28, 1117, 3609}) {
    check_fails(code, ExitCode::refused);
    CHECK(vk_action(code) == VkAction::authorisation);
  }
  CHECK(VkAnswer(answer(error_body(27))).stop()->trouble.find("user or service token") != std::string::npos);
}

TEST_CASE("VK 15, 18, 30, 203, 210, 211, 213: this page or post only") {
  for (const int code : {15, 18, 30, 203, 210, 211, 213}) {
    CHECK_FALSE(meaning_of(code));
    CHECK(vk_action(code) == VkAction::skip);
  }
}

TEST_CASE("VK 212: comments are closed") {
  CHECK_FALSE(meaning_of(212));
  CHECK(vk_action(212) == VkAction::comments_closed);
}

TEST_CASE("VK 100, 113, 125: our configuration") {
  for (const int code : {100, 113, 125}) check_fails(code, ExitCode::configuration);
}

TEST_CASE("VK 23 and 34: the method or the version is gone") {
  for (const int code : {23, 34}) {
    check_fails(code, ExitCode::refused);
    CHECK(vk_action(code) == VkAction::method_gone);
  }
}

TEST_CASE("an error that is not in the table does not end a source") { CHECK_FALSE(meaning_of(4711)); }

TEST_CASE("an answer that is none is asked for again") {
  for (const char* body : {"", "<html>", "{\"respon", "{}"}) {
    CAPTURE(body);
    const VkAnswer read(answer(body));
    REQUIRE(read.stop());
    CHECK(read.stop()->next == Verdict::Next::again);
  }
  CHECK(VkAnswer(answer("", 403)).stop()->next == Verdict::Next::failed);
}

TEST_CASE("the token goes into a header, and its use is counted") {
  const Sample sample("vk.search", "queries = [\"яма\"]\n");
  const net::Request request = VkApi(sample.source(), std::string(k_token)).request("wall.get", {{"q", "я"}});
  CHECK(request.method == "POST");
  CHECK(request.url == "https://api.vk.com/method/wall.get");
  CHECK(request.body == "q=%D1%8F&v=5.199");
  CHECK(request.headers.at(0).value == "Bearer token-of-the-test");
  CHECK(request.secrets == Texts{std::string(k_token)});
  CHECK(request.budget.per_second == 3);
  CHECK(request.budget.per_day == 5000);
  CHECK(request.budget.daily.ends_with(":wall.get"));
  CHECK(request.budget.key.find(k_token) == std::string::npos);
  const VkApi api(sample.source(), std::string(k_token));
  CHECK(api.request("newsfeed.search", {}).budget.per_day == 1000);
  CHECK(api.request("wall.search", {}).budget.per_day == 1000);
  CHECK(api.request("wall.getComments", {}).budget.daily.empty());
}

TEST_CASE("a text as a reader saw it") {
  CHECK(vk_visible("[id12|Иван], здравствуйте") == "Иван, здравствуйте");
  CHECK(vk_visible("[club3|Город] и [https://vk.com/x|тут]") == "Город и тут");
  CHECK(vk_visible("[id5:bp-1_56|Анна], да") == "Анна, да");
  CHECK(vk_visible("раз<br>два &amp; три &#10071; &lt;") == "раз\nдва & три ❗ <");
  CHECK(vk_visible("[не ссылка|вот] [ ] &нет; <b>") == "[не ссылка|вот] [ ] &нет; <b>");
  CHECK(vk_visible("[id1|") == "[id1|");
}

TEST_CASE("whom a text names") {
  const VkMentions mentions = vk_mentions("[id12|И], [club3|Г] [id5:bp-1_56|А] [вот|так]");
  CHECK(mentions.accounts == Texts{"12", "-3", "5"});
  CHECK(mentions.comments == Texts{"56"});
}

TEST_CASE("a page by any of its names") {
  for (const char* name : {"-12", "club12", "public12", "vk:club12", "https://vk.com/club12", "vk.com/public12"}) {
    CAPTURE(name);
    CHECK(vk_owner(name).id == -12);
    CHECK(vk_owner(name).channel == "vk:club12");
  }
  CHECK(vk_owner("id7").id == 7);
  CHECK_FALSE(vk_owner("https://vk.com/zarechny").id);
  CHECK(vk_owner("https://vk.com/zarechny").channel == "vk:zarechny");
  CHECK(vk_owner("clubbing").domain == "clubbing");
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
