#pragma once

#include <vector>

#include "geo/area.hpp"

namespace cur::geo {

// Returns the areas, in the same order, with fewer points; borders move by at most about `metres`. A border shared by
// two areas is simplified once, so there are no gaps or overlaps between neighbours. An area that would vanish keeps
// its original outline. Throws std::runtime_error if GEOS fails.
std::vector<Area> simplify(const std::vector<Area>& areas, double metres);

}  // namespace cur::geo
