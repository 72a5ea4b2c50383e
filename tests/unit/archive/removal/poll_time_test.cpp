#include "archive/removal/poll_time.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE("a poll is as old as its end, else as its beginning, else as its fetch") {
  cur::json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"fetched_at":"2026-03-03T00:00:00Z","closed_at":"2026-03-01T00:00:00Z"})"));
  CHECK(time_of_poll(record) == milliseconds("2026-03-01T00:00:00Z"));
  REQUIRE_FALSE(record.parse_copy(R"({"fetched_at":"2026-03-03T00:00:00Z","closed_at":"вчера"})"));
  CHECK(time_of_poll(record) == milliseconds("2026-03-03T00:00:00Z"));
  REQUIRE_FALSE(record.parse_copy("{}"));
  CHECK_FALSE(time_of_poll(record));
}
