#include "reports/heatmap.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("the heat map crosses municipalities and topics") {
  const sample::World world = sample::answered_world();
  const Table table = heatmap_table(world.input(), 0);
  REQUIRE(table.columns.size() == 4);
  CHECK(sample::cell(table, 0, "roads.potholes") == Cell(Count{20}));
  CHECK(sample::cell(table, 2, "roads") == Cell(Count{1}));
  CHECK(sample::cell(table, 2, "total") == Cell(Count{1}));
}

TEST_CASE("a heat map that leaves topics out says so") {
  const sample::World world = sample::answered_world();
  const ReportInput input = world.input(phrases("en"));
  CHECK(heatmap_note(input, make_heatmap(input, 5)).empty());
  CHECK(heatmap_note(input, make_heatmap(input, 1)) == "The columns are the most frequent topics: 1 of 2.");
}
