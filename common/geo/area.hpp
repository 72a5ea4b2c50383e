#pragma once

#include <string>
#include <vector>

namespace cur::geo {

// A position in degrees (WGS 84).
struct Point {
  double lon = 0;
  double lat = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

using Ring = std::vector<Point>;    // closed: the last point equals the first
using Polygon = std::vector<Ring>;  // the outer ring, then the holes

// A named area of a map, usually a municipality.
struct Area {
  std::string name;
  std::vector<Polygon> polygons;
};

}  // namespace cur::geo
