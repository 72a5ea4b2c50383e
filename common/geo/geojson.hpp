#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/area.hpp"

namespace cur::geo {

// Reads the polygons of a GeoJSON FeatureCollection (RFC 7946), in the order of the file. Property `key` of a feature
// is its name; if `key` is empty, the only property that is a text in all features is used, else `name`. Features
// without a polygon are skipped; features of one name are joined into one area. `file` is used in messages. Throws
// Fatal{configuration} if the file is invalid, or if no feature has the property (with a list of those that exist).
std::vector<Area> read_areas(std::string_view geojson, const std::string& key, const std::string& file);

// Appends the area as a GeoJSON MultiPolygon with coordinates rounded to 4 decimals (about 10 m). Consecutive points
// that become equal are written once; rings that become smaller than a triangle are dropped.
void append_geometry(std::string& out, const Area& area);

}  // namespace cur::geo
