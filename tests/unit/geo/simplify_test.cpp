#include "geo/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <doctest/doctest.h>

namespace {

using namespace cur::geo;

// The border between two squares: a wavy line along the meridian 51, from the south to the north.
Ring wave() {
  Ring points;
  for (int i = 0; i <= 200; ++i) points.push_back({51 + 0.001 * std::sin(i), 57 + i / 200.0});
  points.front().lon = points.back().lon = 51;
  return points;
}

std::vector<Area> two_squares() {
  Ring west = wave();
  west.insert(west.end(), {{50, 58}, {50, 57}});
  west.push_back(west.front());
  Ring east = wave();
  std::reverse(east.begin(), east.end());
  east.insert(east.end(), {{52, 57}, {52, 58}});
  east.push_back(east.front());
  return {{"west", {{west}}}, {"east", {{east}}}, {"dot", {{{{60, 57}, {60.0001, 57}, {60, 57.0001}, {60, 57}}}}}};
}

std::set<std::pair<double, double>> points_of(const Area& area) {
  std::set<std::pair<double, double>> points;
  for (const Point& point : area.polygons.at(0).at(0)) {
    points.emplace(std::round(point.lon * 1e6), std::round(point.lat * 1e6));
  }
  return points;
}

}  // namespace

TEST_CASE("a shared border is simplified to the same points on both sides") {
  const std::vector<Area> areas = simplify(two_squares(), 500);
  REQUIRE(areas.size() == 3);
  const auto west = points_of(areas[0]), east = points_of(areas[1]);
  CHECK(west.size() == 4);
  std::set<std::pair<double, double>> shared;
  std::set_intersection(west.begin(), west.end(), east.begin(), east.end(), std::inserter(shared, shared.end()));
  CHECK(shared == std::set<std::pair<double, double>>{{51e6, 57e6}, {51e6, 58e6}});
}

TEST_CASE("an area smaller than the tolerance is still there") {
  const std::vector<Area> areas = simplify(two_squares(), 500);
  CHECK(areas[2].name == "dot");
  CHECK(areas[2].polygons.at(0).at(0).size() == 4);
}

TEST_CASE("a fine tolerance keeps the wave") { CHECK(points_of(simplify(two_squares(), 10)[0]).size() > 60); }
