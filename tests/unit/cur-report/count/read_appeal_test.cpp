#include "count/read_appeal.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

cur::json::Record record(const std::string& line) {
  cur::json::Record made;
  CHECK_FALSE(made.parse_copy(line));
  return made;
}

AppealReader reader(bool personal = false) { return {cur::time::Zone(), personal}; }

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
  const Appeal& appeal = read.read(line);
  CHECK(appeal.id == "a:1");
  CHECK(appeal.posted->day == sample::moment("2026-03-03T00:30:00Z").day);
  CHECK(appeal.classified);
  CHECK(appeal.kind == "request");
  CHECK(appeal.topic.empty());
  CHECK(appeal.municipality == "А");
  CHECK(appeal.agency == "x");
  REQUIRE(appeal.events.size() == 1);
  CHECK(appeal.events[0].outcome == Outcome::explained);
  CHECK(appeal.deadlines == DeadlineState::breached);
  CHECK(appeal.overdue_since == sample::at("2026-03-04T00:00:00Z"));
  CHECK(appeal.author.empty());
  CHECK(appeal.text.empty());
}

TEST_CASE("a bare line is an appeal of which nothing is known") {
  AppealReader read = reader(true);
  const cur::json::Record line = record(
      R"({"text":"тайна","place":{"municipality":"Б"},"posted_at":"вчера","classify":{"missing":["text"]},"events":5})");
  const Appeal& appeal = read.read(line);
  CHECK_FALSE(appeal.classified);
  CHECK_FALSE(appeal.routed);
  CHECK_FALSE(appeal.posted);
  CHECK(appeal.municipality == "Б");
  CHECK(appeal.text == "тайна");
}

TEST_CASE("the latest correction of a path counts, whatever the order; a topic sets its sector unless that is given") {
  const std::string head = R"({"classify":{"sector":"housing","topic":"housing.heating"},"place":{"municipality":"Б"},)"
                           R"("route":{"agency":"x"},"events":[)";
  const cur::json::Record line =
      record(head + R"({"event":"corrected","at":"2026-03-05T00:00:00Z","set":{"classify.topic":"roads.snow"}},)"
                    R"({"event":"corrected","at":"2026-03-04T00:00:00Z","set":{"classify.topic":"water.leak",)"
                    R"("classify.sector":"yards","route.agency":"y","route.municipality":"В"}},)"
                    R"({"event":"note","at":"2026-03-06T00:00:00Z","set":{"classify.topic":"no"}},)"
                    R"({"event":"corrected","set":{"classify.topic":"no"}}]})");
  AppealReader read = reader();
  CHECK(read.read(line).topic == "roads.snow");
  CHECK(read.read(line).sector == "roads");
  CHECK(read.read(line).agency == "y");
  CHECK(read.read(line).municipality == "В");
  AppealReader earlier(cur::time::Zone(), false, sample::at("2026-03-04T12:00:00Z"));
  CHECK(earlier.read(line).topic == "water.leak");
  CHECK(earlier.read(line).sector == "yards");
  const cur::json::Record bare = record(R"({"events":[{"event":"corrected","at":"2026-03-05T00:00:00Z","set":)"
                                        R"({"classify.topic":"roads.snow","route.agency":"y"}}]})");
  CHECK(read.read(bare).classified);
  CHECK(read.read(bare).routed);
  const cur::json::Record next = record(head + "]}");
  CHECK(read.read(next).topic == "housing.heating");
}

TEST_CASE("nothing of one record stays for the next") {
  AppealReader read = reader();
  read.read(record(R"({"classify":{"appeal":false,"sector":"other"},"sla":{"state":"met"},"route":{"agency":"x"}})"));
  const cur::json::Record bare = record("{}");
  const Appeal& appeal = read.read(bare);
  CHECK_FALSE(appeal.noise);
  CHECK_FALSE(appeal.routed);
  CHECK(appeal.deadlines == DeadlineState::unknown);
}
