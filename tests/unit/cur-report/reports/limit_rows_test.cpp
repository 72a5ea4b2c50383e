#include "reports/limit_rows.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("the table is cut to its first rows, and says so") {
  const sample::World world;
  Table table("t", "t");
  table.rows = {{Count{1}}, {Count{2}}, {Count{3}}};
  table.notes = {"other"};
  limit_rows(table, world.input(), 0);
  limit_rows(table, world.input(), 3);
  CHECK(table.notes.size() == 1);
  limit_rows(table, world.input(phrases("en")), 1);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0][0] == Cell(Count{1}));
  CHECK(table.notes == std::vector<std::string>{"Rows shown: 1 of 3.", "other"});
}
