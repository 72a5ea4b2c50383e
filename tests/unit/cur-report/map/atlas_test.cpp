#include "map/atlas.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

std::vector<cur::geo::Area> areas() {
  const cur::geo::Polygon square{{{50, 57}, {51, 57}, {51, 58}, {50, 57}}};
  return {{"Заречье", {square}}, {"Лесной  район", {square}}, {"Степной район", {square}}};
}

}  // namespace

TEST_CASE("areas join by `map` or by name, never by likeness") {
  Aggregate numbers;
  for (const char* name : {"Заречный городской округ", "Степной раион", "Степной район", ""}) {
    CountedAppeal appeal = sample::appeal(2, "roads", "", name);
    numbers.add(appeal);
  }
  const cur::config::Region region = sample::region();
  const Atlas atlas(areas(), region, numbers.municipalities);
  CHECK(atlas.places()[0].title == "Заречный городской округ");
  CHECK(atlas.places()[0].residents == 20000);
  CHECK(atlas.places()[1].title == "Лесной район");
  CHECK(atlas.places()[1].residents == 0);
  CHECK(atlas.places()[2].is_joined);  // by the lines alone
  REQUIRE(atlas.off_map().size() == 1);
  CHECK(numbers.municipalities.name(atlas.off_map()[0]) == "Степной раион");
}
