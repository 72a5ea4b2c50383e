#include "count/trend.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

Date day(const std::string& text) { return sample::moment(text + "T00:00:00Z").day; }

}  // namespace

TEST_CASE("days without appeals are there, with a mean of up to seven") {
  const Trend trend = trend_of({{day("2026-03-01"), {7, 0}}, {day("2026-03-09"), {2, 3}}});
  CHECK(trend.step == Step::day);
  REQUIRE(trend.points.size() == 9);
  CHECK(trend.points[0].average == 7);
  CHECK(trend.points[1].average == 3.5);
  CHECK(trend.points[7].average == 0);
  CHECK(trend.points[8].reacted == 3);
}

TEST_CASE("a long time is counted by weeks, a very long one by months") {
  const Trend weeks = trend_of({{day("2026-01-01"), {1, 0}}, {day("2026-12-31"), {1, 0}}});
  CHECK(weeks.step == Step::week);
  CHECK(weeks.points.front().first == day("2025-12-29"));
  CHECK(weeks.points.back().received == 1);
  const Trend months = trend_of({{day("1970-01-15"), {1, 0}}, {day("2026-03-05"), {4, 1}}});
  CHECK(months.step == Step::month);
  CHECK(months.points.size() == 56 * 12 + 3);
  CHECK(months.points.back().received == 4);
}

TEST_CASE("without a day there is no trend") {
  CHECK(trend_of({}).points.empty());
  CHECK(trend_of({{day("2026-03-01"), {0, 5}}}).points.empty());
}
