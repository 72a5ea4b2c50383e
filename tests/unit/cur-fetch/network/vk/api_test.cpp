#include "network/vk/api.hpp"

#include "network/pager_sample.hpp"
#include "network/recorded_answers.hpp"

using namespace pager_sample;
using namespace recorded_answers;

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
