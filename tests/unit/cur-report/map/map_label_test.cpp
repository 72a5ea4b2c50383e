#include "map/map_label.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("the label leaves out the words for what kind of municipality it is") {
  CHECK(map_label("Лесной район") == "Лесной");
  CHECK(map_label("Заречный городской округ") == "Заречный");
  CHECK(map_label("город Заречный") == "Заречный");
  CHECK(map_label("Заречье") == "Заречье");
}
