#include "network/ok/api.hpp"

#include "network/pager_sample.hpp"
#include "network/recorded_answers.hpp"

using namespace pager_sample;
using namespace recorded_answers;

TEST_CASE("each error of Odnoklassniki") {
  const auto next = [](int code) -> std::optional<Verdict> {
    return OkAnswer(answer(R"({"error_code":)" + std::to_string(code) + R"(,"error_msg":"no"})")).stop();
  };
  for (const int code : {2, 8, 9, 11}) CHECK(next(code)->next == Verdict::Next::again);
  for (const int code : {7, 10, 50}) CHECK_FALSE(next(code));
  for (const int code : {102, 103, 104}) CHECK(next(code)->code == ExitCode::refused);
  CHECK(next(100)->code == ExitCode::configuration);
  CHECK(OkAnswer(answer("<html>")).stop()->next == Verdict::Next::again);
  CHECK_FALSE(OkAnswer(answer("{}")).stop());
  CHECK(OkAnswer(answer("{}")).trouble().empty());
}

TEST_CASE("the token is in the body of a request, the method in its URL") {
  const Sample sample("ok.group", "group = \"47\"\napplication_key = \"K\"\nsecret_key_file = \"k\"\n");
  const OkApi api(sample.source(), "K", std::string(k_token), "the-secret-key");
  const net::Request request = api.request("discussions.get", {{"discussionId", "62"}});
  CHECK(request.url == "https://api.ok.ru/fb.do?method=discussions.get");
  CHECK(request.url.find(k_token) == std::string::npos);
  const auto fields = fields_of(request);
  CHECK(fields.at("access_token") == k_token);
  CHECK(fields.at("sig").size() == 32);
  CHECK(fields.count("mark_as_read") == 0);
  CHECK(request.secrets.size() == 3);
}

TEST_CASE("markup of Odnoklassniki") {
  CHECK(ok_visible("{group:47}Город{group}, {user:1}Анна{user}: {x} {") == "Город, Анна: {x} {");
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
  CHECK(read->is_reply);
  CHECK(read->appeal.posted_at == at(1397206382));  // 12:53:02 in Moscow, at +4 in 2014
}
