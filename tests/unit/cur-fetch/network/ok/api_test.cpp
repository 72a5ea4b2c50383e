#include "network/ok/api.hpp"

#include "network/ok/signature.hpp"
#include "network/pager_sample.hpp"

using namespace pager_sample;

TEST_CASE("the signature of the documentation's example") {
  const std::string secret =
      ok_session_secret("-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7", "ABC123DEF456GHI789JKL123");
  CHECK(secret == "b1a2b89707a94624c43afae67d59274c");
  const std::vector<net::Header> fields{
      {"method", "events.get"}, {"format", "json"}, {"application_key", "ABCDEFGHIGKLMNOPK"}};
  CHECK(ok_signature(fields, secret) == "232c8eb921951c4dba9b72606f9ddb4c");
  std::vector<net::Header> more = fields;
  more.push_back({"access_token", "x"});
  more.push_back({"session_key", "y"});
  CHECK(ok_signature(more, secret) == "232c8eb921951c4dba9b72606f9ddb4c");
}

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
