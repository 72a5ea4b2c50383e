#include "batch/batch.hpp"

#include <doctest/doctest.h>

#include "network/json_body.hpp"
#include "network/driver/word_filter.hpp"

using namespace cur;
using namespace cur::fetch;

namespace {

PageRules rules() {
  PageRules rules;
  rules.source = "s";
  rules.fetched_at = "2026-03-02T12:00:00+03:00";
  rules.zone = *time::Zone::find("Europe/Moscow");
  return rules;
}

time::Instant at(std::string_view text) { return *time::read_rfc3339(text); }

Appeal appeal(std::string text, std::string_view posted = "2026-03-01T09:00:00Z") {
  Appeal out;
  out.id = "s:1";
  out.text = std::move(text);
  out.posted_at = at(posted);
  return out;
}

}  // namespace

TEST_CASE("secrets are taken out of texts, never of keys and numbers") {
  PageRules with_secret = rules();
  with_secret.redacted = [](std::string_view text) {
    std::string out(text);
    for (const std::string_view secret : {"author", "123456"}) {
      if (const std::size_t at = out.find(secret); at != std::string::npos) out.replace(at, secret.size(), "***");
    }
    return out;
  };
  Page page(with_secret);
  Appeal one = appeal("the author 123456");
  one.author = {"7", "the author", false};
  one.lat = 55.123456;
  one.lon = 37;
  one.extra = {{"token 123456", "123456"}};
  page.add(one);
  CHECK(page.lines() ==
        R"({"id":"s:1","source":"s","author":{"id":"7","name":"the ***"},"posted_at":"2026-03-01T12:00:00+03:00",)"
        R"("fetched_at":"2026-03-02T12:00:00+03:00","text":"the *** ***","place":{"lat":55.123456,"lon":37},)"
        R"("extra":{"token ***":"***"}})"
        "\n");
}

TEST_CASE("a message with everything") {
  Page page(rules());
  Appeal one = appeal("яма");
  one.channel = "c";
  one.url = "https://a.org/1";
  one.author = {"7", "Иван", true};
  one.edited_at = at("2026-03-01T10:00:00Z");
  one.media = {{"photo", "https://a.org/1.jpg"}};
  one.municipality = "Пермь";
  one.lat = 58;
  one.lon = 56.25;
  one.likes = 3;
  one.labels = {{"topic", "дороги"}};
  one.extra = {{"ключ", "значение"}};
  Event answer;
  answer.id = "s:2";
  answer.event = "answered";
  answer.at = at("2026-03-01T11:00:00Z");
  answer.text = "засыпали";
  one.events = {answer};
  page.add(one);
  CHECK(page.lines() ==
        "{\"id\":\"s:1\",\"source\":\"s\",\"channel\":\"c\",\"url\":\"https://a.org/1\","
        "\"author\":{\"id\":\"7\",\"name\":\"Иван\",\"official\":true},\"posted_at\":\"2026-03-01T12:00:00+03:00\","
        "\"edited_at\":\"2026-03-01T13:00:00+03:00\",\"fetched_at\":\"2026-03-02T12:00:00+03:00\",\"text\":\"яма\","
        "\"media\":[{\"type\":\"photo\",\"url\":\"https://a.org/1.jpg\"}],"
        "\"place\":{\"municipality\":\"Пермь\",\"lat\":58,\"lon\":56.25},\"reach\":{\"likes\":3},"
        "\"labels\":{\"topic\":\"дороги\"},\"extra\":{\"ключ\":\"значение\"},"
        "\"events\":[{\"id\":\"s:2\",\"event\":\"answered\",\"at\":\"2026-03-01T14:00:00+03:00\",\"text\":\"засыпали\"}"
        "]}\n");
}

TEST_CASE("events and polls are lines of their own") {
  Page page(rules());
  Event closed;
  closed.id = "e";
  closed.event = "comments_closed";
  closed.channel = "c";
  page.add(closed);
  Poll poll;
  poll.id = "p";
  poll.question = "Где?";
  poll.options.resize(2);
  poll.options[0].text = "тут";
  poll.options[0].votes = 2;
  poll.options[1].text = "там";
  poll.anonymous = false;
  page.add(poll);
  CHECK(page.lines() ==
        "{\"kind\":\"event\",\"source\":\"s\",\"id\":\"e\",\"event\":\"comments_closed\",\"channel\":\"c\"}\n"
        "{\"kind\":\"poll\",\"id\":\"p\",\"source\":\"s\",\"question\":\"Где?\",\"options\":[{\"text\":\"тут\","
        "\"votes\":2},"
        "{\"text\":\"там\"}],\"anonymous\":false,\"fetched_at\":\"2026-03-02T12:00:00+03:00\"}\n");
  CHECK(page.added() == 2);
}

TEST_CASE("times and words narrow, and are counted") {
  PageRules narrow = rules();
  narrow.since = at("2026-03-01T00:00:00Z");
  narrow.until = at("2026-03-02T00:00:00Z");
  narrow.wanted = *make_narrow({"яма", "горячая вода"}, {"засыпали"});
  Page page(narrow);
  page.add(appeal("ямы на дорогах"));
  page.add(appeal("нет горячей воды"));
  page.add(appeal("яму засыпали"));
  page.add(appeal("свет"));
  page.add(appeal("яма", "2026-02-28T23:59:59Z"));
  page.add(appeal("яма", "2026-03-01T00:00:00Z"));
  page.add(appeal("яма", "2026-03-02T00:00:00Z"));
  CHECK(page.added() == 3);
  CHECK(page.left_out() == 4);
  CHECK_FALSE(make_narrow({"!"}, {}));
}

TEST_CASE("no secret gets through, and the next page begins empty") {
  PageRules redacting = rules();
  redacting.redacted = [](std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; (at = out.find("secret")) != std::string::npos;) out.replace(at, 6, "***");
    return out;
  };
  Page page(redacting);
  page.add(appeal("my secret"));
  page.reject("{secret}", "no secret");
  page.say("a secret");
  CHECK(page.lines().find("secret") == std::string::npos);
  CHECK(page.rejects().front().raw == "{***}");
  CHECK(page.rejects().front().reason == "no ***");
  CHECK(page.messages().front() == "a ***");
  page.clear();
  CHECK(page.empty());
  CHECK(page.lines().empty());
  CHECK(page.messages().empty());
}

TEST_CASE("a body that is JSON, nearly") {
  CHECK(JsonBody("").trouble() == "the answer is empty, where JSON is expected");
  CHECK(JsonBody(" \n").trouble() == "the answer is empty, where JSON is expected");
  CHECK(JsonBody("<html>").trouble() == "the answer is HTML or XML, where JSON is expected");
  CHECK(JsonBody("{\"a\":").trouble().starts_with("the answer is no JSON: byte 5: "));
  // One value that is too deep costs nothing beside it.
  const std::string deep = std::string(70, '[') + R"("a\\\"]b")" + std::string(70, ']');
  const JsonBody nested(R"([{"id":1},{"id":2,"x":)" + deep + R"(,"y":3}])");
  CHECK(nested.trouble().empty());
  CHECK(at_pointer(nested.value(), "/1/y").integer() == 3);
  CHECK_FALSE(JsonBody(R"([{"x":)" + std::string(70, '[')).trouble().empty());
  CHECK_FALSE(JsonBody(std::string(100'000, '[')).trouble().empty());
  const JsonBody marked("\xEF\xBB\xBF{\"a\":1}\r\n");
  CHECK(marked.value().member("a").integer() == 1);
  const JsonBody bad("{\"a\":\"x\xFF\xD0y\",\"b\":\"\\ud800\"}");
  CHECK(bad.value().member("a").text() == "x\uFFFD\uFFFDy");
  CHECK(bad.value().member("b").text() == "\uFFFD");
}

TEST_CASE("JSON Pointers, with the examples of RFC 6901") {
  const JsonBody body(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})");
  const json::Value value = body.value();
  CHECK(at_pointer(value, "").raw() == value.raw());
  CHECK(at_pointer(value, "/foo").raw() == R"(["bar","baz"])");
  CHECK(at_pointer(value, "/foo/0").text() == "bar");
  const char* const pointers[] = {"/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n"};
  for (std::int64_t i = 0; i < 9; ++i) CHECK(at_pointer(value, pointers[i]).integer() == i);
  for (const char* nowhere :
       {"/foo/2", "/foo/-", "/foo/00", "/foo/1x", "/bar", "/a~1b/c", "foo", "/foo/99999999999999999999"}) {
    CAPTURE(nowhere);
    CHECK_FALSE(at_pointer(value, nowhere).exists());
  }
}
