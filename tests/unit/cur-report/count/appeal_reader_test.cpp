#include "count/appeal_reader.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

cur::json::Record record(const std::string& line) {
  cur::json::Record made;
  CHECK_FALSE(made.parse_copy(line));
  return made;
}

AppealReader reader(bool personal = false) {
  return {cur::time::Zone(), personal, {sample::at("2026-12-31T00:00:00Z")}};
}

}  // namespace

TEST_CASE("every tool's key is read") {
  AppealReader read = reader();
  const cur::json::Record line = record(
      R"({"id":"a:1","channel":"vk:1","posted_at":"2026-03-02T23:30:00-01:00","text":"тайна","author":{"name":"Иван"},)"
      R"("place":{"municipality":"Б"},"events":[{"event":"answered","at":"2026-03-03T10:00:00Z","outcome":"explained"},)"
      R"({"event":"answered"}],"classify":{"appeal":true,"kind":"request","sector":"roads","topic":null,"urgency":"urgent"},)"
      R"("route":{"municipality":"\u0410","agency":"x"},"sla":{"state":"breached","clocks":[)"
      R"({"state":"breached","due":"2026-03-04T00:00:00Z","stop":null},{"state":"breached","due":"2026-03-03T00:00:00Z",)"
      R"("stop":"2026-03-05T00:00:00Z"}]}})");
  const CountedAppeal& appeal = read.read(line);
  CHECK(appeal.id == "a:1");
  CHECK(appeal.received->day == sample::moment("2026-03-03T00:30:00Z").day);
  CHECK(appeal.is_classified);
  CHECK(appeal.kind == "request");
  CHECK(appeal.topic.empty());
  CHECK(appeal.municipality == "А");
  CHECK(appeal.agency == "x");
  CHECK(appeal.course.outcome == cur::appeal::Outcome::explained);
  CHECK(appeal.deadlines == DeadlineState::breached);
  CHECK(appeal.overdue_since == sample::at("2026-03-04T00:00:00Z"));
  CHECK(appeal.author.empty());
  CHECK(appeal.text.empty());
}

TEST_CASE("a bare line is an appeal of which nothing is known") {
  AppealReader read = reader(true);
  const cur::json::Record line = record(
      R"({"text":"тайна","place":{"municipality":"Б"},"posted_at":"вчера","classify":{"missing":["text"]},"events":5})");
  const CountedAppeal& appeal = read.read(line);
  CHECK_FALSE(appeal.is_classified);
  CHECK_FALSE(appeal.is_routed);
  CHECK_FALSE(appeal.received);
  CHECK(appeal.municipality == "Б");
  CHECK(appeal.text == "тайна");
}

TEST_CASE("what a person corrected counts, as of the moment") {
  const std::string line =
      R"({"posted_at":"2026-03-01T00:00:00Z","classify":{"sector":"housing","topic":"housing.heating"},)"
      R"("route":{"agency":"x"},"events":[)"
      R"({"event":"corrected","at":"2026-03-05T00:00:00Z","set":{"classify.\u0074opic":"roads.snow"}},)"
      R"({"event":"answered","at":"2026-03-06T00:00:00Z"}]})";
  const cur::json::Record made = record(line);
  AppealReader read = reader();
  CHECK(read.read(made).topic == "roads.snow");
  CHECK(read.read(made).sector == "roads");
  CHECK_FALSE(read.read(made).course.is_open);
  CHECK(read.read(made).reaction() == std::chrono::hours{5 * 24});
  AppealReader earlier(cur::time::Zone(), false, {sample::at("2026-03-04T00:00:00Z"), true});
  CHECK(earlier.read(made).topic == "housing.heating");
  CHECK(earlier.read(made).course.is_open);
  CHECK(earlier.read(made).is_received);
  AppealReader before(cur::time::Zone(), false, {sample::at("2026-02-01T00:00:00Z"), true});
  CHECK_FALSE(before.read(made).is_received);
}

TEST_CASE("a citizen waits from posted_at, else registered_at, else seen_at") {
  AppealReader read = reader();
  CHECK(read.read(record(R"({"posted_at":"2026-03-03T00:00:00Z","registered_at":"2026-03-01T00:00:00Z"})"))
            .received->at == sample::at("2026-03-03T00:00:00Z"));
  CHECK(
      read.read(record(R"({"seen_at":"2026-03-03T00:00:00Z","registered_at":"2026-03-01T00:00:00Z"})")).received->at ==
      sample::at("2026-03-01T00:00:00Z"));
  CHECK(read.read(record(R"({"seen_at":"2026-03-03T00:00:00Z"})")).received->at == sample::at("2026-03-03T00:00:00Z"));
}

TEST_CASE("nothing of one record stays for the next") {
  AppealReader read = reader();
  read.read(record(R"({"classify":{"appeal":false,"sector":"other"},"sla":{"state":"met"},"route":{"agency":"x"}})"));
  const cur::json::Record bare = record("{}");
  const CountedAppeal& appeal = read.read(bare);
  CHECK_FALSE(appeal.is_noise);
  CHECK_FALSE(appeal.is_routed);
  CHECK(appeal.deadlines == DeadlineState::unknown);
}

TEST_CASE("of a key that stands twice the last counts; keys may have escapes") {
  AppealReader read = reader();
  const cur::json::Record line =
      record(R"({"id":"1","sla":{"state":"met","clocks":[{"due":"2026-03-02T00:00:00Z","state":"breached"}],)"
             R"("st\u0061te":"running","clocks":[{"due":"2026-05-02T00:00:00Z","state":"running"}]}})");
  const CountedAppeal& appeal = read.read(line);
  CHECK(appeal.deadlines == DeadlineState::running);
  CHECK(appeal.due == sample::at("2026-05-02T00:00:00Z"));
  CHECK_FALSE(appeal.overdue_since);
}

TEST_CASE("an appeal is received when its history says so") {
  AppealReader read(cur::time::Zone(), false, {sample::at("2026-04-01T00:00:00Z"), true});
  const auto received = [&](const char* text) -> std::string {
    const cur::json::Record line = record(text);
    const CountedAppeal& appeal = read.read(line);
    return !appeal.is_received ? "not yet" : appeal.received ? "dated" : "undated";
  };
  CHECK(received(R"({"posted_at":"2026-05-01T00:00:00Z","registered_at":"2026-03-01T00:00:00Z"})") == "dated");
  CHECK(received(R"({"seen_at":"2026-05-01T00:00:00Z","events":[)"
                 R"({"event":"registered","at":"2026-03-02T00:00:00Z"}]})") == "dated");
  CHECK(received(R"({"posted_at":"2026-05-01T00:00:00Z"})") == "not yet");
  CHECK(received(R"({"id":"1"})") == "undated");
}
