#pragma once

#include <vector>

#include "geo/area.hpp"

namespace cur::geo {

// The areas with fewer points, no point of a border moved by more than about `metres`. Borders that two areas share are
// simplified once, so neighbours keep touching: no gaps, no overlaps. Names and order stay; an area too small for the
// tolerance keeps its own outline.
std::vector<Area> simplify(const std::vector<Area>& areas, double metres);

}  // namespace cur::geo
