#include "reports/places.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("one appeal answered in four minutes does not lead the ranking") {
  const sample::World world = sample::answered_world();
  const Table table = places_table(world.input(), 0);
  REQUIRE(table.rows.size() == 3);
  CHECK(sample::cell(table, 0, "rank") == Cell(Count{1}));
  CHECK(sample::cell(table, 1, "rank") == Cell(Count{2}));
  CHECK(sample::cell(table, 2, "rank") == Cell());
  CHECK(sample::cell(table, 0, "appeals_per_1000") == Cell(Rate{1}));
  CHECK(sample::cell(table, 1, "appeals_per_1000") == Cell());
}
