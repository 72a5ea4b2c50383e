#include "batch/batch.hpp"

#include <doctest/doctest.h>

#include "network/driver/word_filter.hpp"

using namespace cur;
using namespace cur::fetch;

namespace {

BatchRules rules() {
  BatchRules rules;
  rules.source = "s";
  rules.fetched_at = "2026-03-02T12:00:00+03:00";
  rules.zone = *time::Zone::find("Europe/Moscow");
  return rules;
}

time::Instant at(std::string_view text) { return *time::read_rfc3339(text); }

Appeal message(std::string text, std::string_view posted = "2026-03-01T09:00:00Z") {
  Appeal out;
  out.id = "s:1";
  out.text = std::move(text);
  out.posted_at = at(posted);
  return out;
}

}  // namespace

TEST_CASE("secrets are taken out of texts, never of keys and numbers") {
  BatchRules with_secret = rules();
  with_secret.redact = [](std::string_view text) {
    std::string out(text);
    for (const std::string_view secret : {"author", "123456"}) {
      if (const std::size_t at = out.find(secret); at != std::string::npos) out.replace(at, secret.size(), "***");
    }
    return out;
  };
  Batch batch(with_secret);
  Appeal one = message("the author 123456");
  one.author = {"7", "the author", false};
  one.lat = 55.123456;
  one.lon = 37;
  one.extra = {{"token 123456", "123456"}};
  batch.add(one);
  CHECK(batch.lines() ==
        R"({"id":"s:1","source":"s","author":{"id":"7","name":"the ***"},"posted_at":"2026-03-01T12:00:00+03:00",)"
        R"("fetched_at":"2026-03-02T12:00:00+03:00","text":"the *** ***","place":{"lat":55.123456,"lon":37},)"
        R"("extra":{"token ***":"***"}})"
        "\n");
}

TEST_CASE("a message with everything") {
  Batch batch(rules());
  Appeal one = message("яма");
  one.channel = "c";
  one.url = "https://a.org/1";
  one.author = {"7", "Иван", true};
  one.edited_at = at("2026-03-01T10:00:00Z");
  one.media = {{appeal::MediaKind::photo, "https://a.org/1.jpg"}};
  one.municipality = "Пермь";
  one.lat = 58;
  one.lon = 56.25;
  one.likes = 3;
  one.labels = {{"topic", "дороги"}};
  one.extra = {{"ключ", "значение"}};
  Event answer;
  answer.id = "s:2";
  answer.event = appeal::EventKind::answered;
  answer.at = at("2026-03-01T11:00:00Z");
  answer.text = "засыпали";
  one.events = {answer};
  batch.add(one);
  CHECK(batch.lines() ==
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
  Batch batch(rules());
  Event closed;
  closed.id = "e";
  closed.event = appeal::EventKind::comments_closed;
  closed.channel = "c";
  batch.add(closed);
  Poll poll;
  poll.id = "p";
  poll.question = "Где?";
  poll.options.resize(2);
  poll.options[0].text = "тут";
  poll.options[0].votes = 2;
  poll.options[1].text = "там";
  poll.anonymous = false;
  batch.add(poll);
  CHECK(batch.lines() ==
        "{\"kind\":\"event\",\"source\":\"s\",\"id\":\"e\",\"event\":\"comments_closed\",\"channel\":\"c\"}\n"
        "{\"kind\":\"poll\",\"id\":\"p\",\"source\":\"s\",\"question\":\"Где?\",\"options\":[{\"text\":\"тут\","
        "\"votes\":2},"
        "{\"text\":\"там\"}],\"anonymous\":false,\"fetched_at\":\"2026-03-02T12:00:00+03:00\"}\n");
  CHECK(batch.added() == 2);
}

TEST_CASE("times and words narrow, and are counted") {
  BatchRules filter = rules();
  filter.since = at("2026-03-01T00:00:00Z");
  filter.until = at("2026-03-02T00:00:00Z");
  filter.is_wanted = *make_word_filter({"яма", "горячая вода"}, {"засыпали"});
  Batch batch(filter);
  batch.add(message("ямы на дорогах"));
  batch.add(message("нет горячей воды"));
  batch.add(message("яму засыпали"));
  batch.add(message("свет"));
  batch.add(message("яма", "2026-02-28T23:59:59Z"));
  batch.add(message("яма", "2026-03-01T00:00:00Z"));
  batch.add(message("яма", "2026-03-02T00:00:00Z"));
  CHECK(batch.added() == 3);
  CHECK(batch.skipped() == 4);
  CHECK_FALSE(make_word_filter({"!"}, {}));
}

TEST_CASE("no secret gets through, and clear() leaves the rules only") {
  BatchRules redacting = rules();
  redacting.redact = [](std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; (at = out.find("secret")) != std::string::npos;) out.replace(at, 6, "***");
    return out;
  };
  Batch batch(redacting);
  batch.add(message("my secret"));
  batch.reject("{secret}", "no secret");
  batch.add_message("a secret");
  CHECK(batch.lines().find("secret") == std::string::npos);
  CHECK(batch.rejects().front().raw == "{***}");
  CHECK(batch.rejects().front().reason == "no ***");
  CHECK(batch.messages().front() == "a ***");
  batch.clear();
  CHECK(batch.empty());
  CHECK(batch.lines().empty());
  CHECK(batch.messages().empty());
}
