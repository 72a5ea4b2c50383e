#include "map/map_check.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("what joins nothing is shown with the nearest name") {
  sample::World world;
  for (const char* name : {"Степной раион", "Степной район", ""}) {
    CountedAppeal appeal = sample::appeal(2, "roads", "", name);
    world.counts.add(appeal);
  }
  const cur::geo::Polygon square{{{50, 57}, {51, 57}, {51, 58}, {50, 57}}};
  const Atlas atlas({{"Заречье", {square}}, {"Лесной  район", {square}}, {"Степной район", {square}}}, world.places,
                    world.counts.municipalities);
  const std::vector<Table> tables = map_check_tables(world.input(), atlas);
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].rows.size() == 3);
  CHECK(sample::cell(tables[0], 0, "residents") == Cell(Count{20000}));
  CHECK(sample::cell(tables[0], 1, "residents") == Cell());
  REQUIRE(tables[1].rows.size() == 4);
  bool is_offered = false;
  for (std::size_t row = 0; row < 4; ++row) {
    if (sample::cell(tables[1], row, "municipality") != Cell(std::string("Степной раион"))) continue;
    CHECK(sample::cell(tables[1], row, "area") == Cell());
    is_offered = sample::cell(tables[1], row, "nearest") == Cell(std::string("Степной район"));
  }
  CHECK(is_offered);
}
