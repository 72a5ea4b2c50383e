#include "archive/rules/columns.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace cur;

namespace {

const std::string k_line =
    R"({"posted_at":"1970-01-01T00:00:01Z","channel":"vk:\u0031","author":{"name":"И"},"place":{"municipality":"П"},)"
    R"("classify":{"sector":"roads","topic":null},"route":{"agency":"a","municipality":null}})";

struct Read {
  explicit Read(const std::vector<std::string>& events, std::string_view now = "2026-06-01T00:00:00Z")
      : reader(*time::read_rfc3339(now)) {
    REQUIRE_FALSE(record.parse_copy(k_line));
    columns = reader.read(record, events);
  }
  archive::ColumnReader reader;
  json::Record record;
  archive::Columns columns;
};

}  // namespace

TEST_CASE("what appeals are selected by") {
  const Read read({});
  CHECK(read.columns.posted_at == 1000);
  CHECK_FALSE(read.columns.registered_at);
  CHECK_FALSE(read.columns.seen_at);
  CHECK(read.columns.channel == "vk:1");
  CHECK(read.columns.author == "И");
  CHECK(read.columns.municipality == "П");
  CHECK(read.columns.sector == "roads");
  CHECK(read.columns.topic.empty());
  CHECK(read.columns.agency == "a");
  CHECK(read.columns.state == "new");
  CHECK(read.columns.is_open);
  CHECK_FALSE(read.columns.latest_event);
}

TEST_CASE("corrections and the course are those of the moment") {
  const std::vector<std::string> events = {
      R"({"id":"1","event":"corrected","at":"1970-01-02T00:00:00Z","set":{"classify.topic":"t.x","route.agency":"b"}})",
      R"({"id":"2","event":"answered","at":"1970-01-03T00:00:00Z","outcome":"explained"})"};
  const Read read(events);
  CHECK(read.columns.topic == "t.x");
  CHECK(read.columns.sector == "t");
  CHECK(read.columns.agency == "b");
  CHECK(read.columns.state == "explained");
  CHECK_FALSE(read.columns.is_open);
  CHECK(read.columns.latest_event == 2 * 86'400'000);
  const Read before(events, "1970-01-02T12:00:00Z");
  CHECK(before.columns.topic == "t.x");
  CHECK(before.columns.state == "new");
  CHECK(before.columns.is_open);
}

TEST_CASE("what is no appeal waits for nothing") {
  const Read read({R"({"id":"1","event":"corrected","at":"1970-01-02T00:00:00Z","set":{"classify.appeal":false}})"});
  CHECK(read.columns.state == "new");
  CHECK_FALSE(read.columns.is_open);
}

TEST_CASE("a registered event is a registration") {
  const Read read({R"({"id":"1","event":"registered","at":"2026-04-02T00:00:00Z"})"});
  CHECK(read.columns.registered_at == *archive::read_time(json::Value(R"("2026-04-02T00:00:00Z")")));
}

TEST_CASE("an answer before a posted_at of the future counts until that has come") {
  archive::ColumnReader reader(archive::ColumnReader::k_every_event_counts);
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"id":"a","posted_at":"2026-05-01T00:00:00Z"})"));
  const auto latest = [&](std::string event) {
    return reader.read(record, std::vector<std::string>{std::move(event)}).latest_event;
  };
  const archive::Time posted = archive::read_time(json::Value(R"("2026-05-01T00:00:00Z")"));
  CHECK(latest(R"({"id":"1","event":"answered","at":"2026-04-02T00:00:00Z"})") == posted);
  CHECK(latest(R"({"id":"1","event":"assigned","at":"2026-04-02T00:00:00Z"})") != posted);
}

TEST_CASE("the agency and the curator are those that have the appeal at the moment") {
  const std::vector<std::string> events = {
      R"({"id":"1","event":"assigned","at":"1970-01-02T00:00:00Z","to":{"agency":"b","curator":"Иванова"}})",
      R"({"id":"2","event":"forwarded","at":"1970-01-03T00:00:00Z","to":{"agency":"c"}})",
      R"({"id":"3","event":"withdrawn","at":"1970-01-04T00:00:00Z","of":"2"})"};
  CHECK(Read(events, "1970-01-02T12:00:00Z").columns.curator == "Иванова");
  const Read passed_on(events, "1970-01-03T12:00:00Z");
  CHECK(passed_on.columns.agency == "c");
  CHECK(passed_on.columns.curator.empty());
  CHECK_FALSE(passed_on.columns.has_withdrawals);
  const Read taken_back(events);
  CHECK(taken_back.columns.agency == "b");
  CHECK(taken_back.columns.curator == "Иванова");
  CHECK(taken_back.columns.has_withdrawals);
}
