#include "note/note_times.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;

TEST_CASE("a note has a time at which its event can have happened") {
  const auto at = [](const char* text) { return *time::read_rfc3339(text); };
  archive::AppealRow appeal;
  appeal.id = "a:1";
  appeal.columns.posted_at = at("2026-03-02T09:00:00Z").time_since_epoch().count();
  const time::Instant now = at("2026-03-04T09:00:00Z");
  const auto check = [&](const char* text) { store_tool::check_at(text, at(text), now, appeal); };
  CHECK_NOTHROW(check("2026-03-03T09:00:00Z"));
  CHECK_NOTHROW(check("2026-03-02T08:56:00Z"));  // clocks differ
  CHECK_NOTHROW(check("2026-03-04T09:04:00Z"));
  CHECK_THROWS_AS(check("2026-03-02T08:00:00Z"), Fatal);
  CHECK_THROWS_AS(check("2026-03-04T10:00:00Z"), Fatal);
  CHECK_NOTHROW(store_tool::check_at("", at("2030-01-01T00:00:00Z"), now, appeal));
  appeal.columns.posted_at.reset();
  CHECK_NOTHROW(check("2020-03-02T08:00:00Z"));
  CHECK_NOTHROW(store_tool::check_until("u", at("2026-03-05T09:00:00Z"), now, now));
  CHECK_NOTHROW(store_tool::check_until("u", at("2036-03-04T20:59:59Z"), now, now));
  CHECK_THROWS_AS(store_tool::check_until("u", now, now, now), Fatal);
  CHECK_THROWS_AS(store_tool::check_until("u", at("2999-01-01T00:00:00Z"), now, now), Fatal);
}
