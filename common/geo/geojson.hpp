#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/area.hpp"

namespace cur::geo {

// Reads the polygons of a GeoJSON FeatureCollection (RFC 7946). Each feature is named by its property `key`; with an
// empty key, by the only property that is a text in every feature, else by `name`. Features that are no polygons are
// left out; several of one name become one area. Areas keep the order of the file.
// `file` is for messages. Throws Fatal{configuration} that says what is wrong and which properties there are.
std::vector<Area> read_areas(std::string_view geojson, const std::string& key, const std::string& file);

// Appends the area as a GeoJSON geometry (MultiPolygon) with coordinates rounded to 4 decimals, some ten metres;
// points that fall together by that are written once.
void append_geometry(std::string& out, const Area& area);

}  // namespace cur::geo
