#include "map/layers.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("a joined area without appeals has 0, an area that joins nothing has no data") {
  sample::World world;
  for (int i = 0; i < 3; ++i) {
    CountedAppeal appeal = sample::appeal(2, i < 2 ? "roads" : "", "", "Заречный городской округ");
    world.counts.add(appeal);
  }
  const cur::geo::Polygon square{{{50, 57}, {51, 57}, {51, 58}, {50, 57}}};
  const Atlas atlas({{"Заречье", {square}}, {"Лесной район", {square}}, {"Степной район", {square}}}, world.places,
                    world.counts.municipalities);
  const std::vector<Layer> layers = map_layers(world.input(), atlas);
  REQUIRE(layers.size() == 2);  // all sectors, and the one that is known
  CHECK(layers[0].appeals == std::vector<std::optional<std::uint64_t>>{3, 0, std::nullopt});
  CHECK(layers[0].per_thousand == std::vector<std::optional<double>>{0.15, std::nullopt, std::nullopt});
  CHECK(layers[1].title == "roads");
  CHECK(layers[1].appeals.front() == 2);
}
