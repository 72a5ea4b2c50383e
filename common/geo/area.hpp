#pragma once

#include <string>
#include <vector>

namespace cur::geo {

// Degrees of longitude and latitude (WGS 84).
struct Point {
  double lon = 0;
  double lat = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

using Ring = std::vector<Point>;    // closed: the last point is the first again
using Polygon = std::vector<Ring>;  // the outline, then its holes

// One named part of a map: a municipality.
struct Area {
  std::string name;
  std::vector<Polygon> polygons;
};

}  // namespace cur::geo
