#include "geo/geojson.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

namespace {

using cur::geo::Area;

const std::string k_two =
    R"({"type":"FeatureCollection","features":[)"
    R"({"type":"Feature","properties":{"district":"А\u0301","n":1},"geometry":{"type":"Polygon",)"
    R"("coordinates":[[[50,57],[51,57],[51,58],[50,57]]]}},)"
    R"({"type":"Feature","properties":{"district":"Б","n":2},"geometry":{"type":"MultiPolygon",)"
    R"("coordinates":[[[[51,57],[52,57],[52,58.00004],[51,57]]],[[[60,60],[60.00001,60],[60,60.00001],[60,60]]]]}}]})";

std::string message_of(const std::string& text, const std::string& key = "") {
  try {
    (void)cur::geo::read_areas(text, key, "map.geojson");
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("areas are named by the only text property") {
  const std::vector<Area> areas = cur::geo::read_areas(k_two, "", "map.geojson");
  REQUIRE(areas.size() == 2);
  CHECK(areas[0].name == "А\u0301");
  CHECK(areas[1].polygons.size() == 2);
  CHECK(areas[0].polygons[0][0][1] == cur::geo::Point{51, 57});
}

TEST_CASE("features of one name are one area") {
  std::string text = k_two;
  text.replace(text.find("Б"), 2, "А\u0301");
  const std::vector<Area> areas = cur::geo::read_areas(text, "district", "map.geojson");
  REQUIRE(areas.size() == 1);
  CHECK(areas[0].polygons.size() == 3);
}

TEST_CASE("a geometry is written with four decimals and without what became a point") {
  std::string out;
  cur::geo::append_geometry(out, cur::geo::read_areas(k_two, "", "map.geojson")[1]);
  CHECK(out == R"({"type":"MultiPolygon","coordinates":[[[[51,57],[52,57],[52,58],[51,57]]]]})");
}

TEST_CASE("a bad map is a configuration error that says what is wrong") {
  CHECK(message_of("{").starts_with("map.geojson: byte 2: "));
  CHECK(message_of("[]") == "map.geojson: not a GeoJSON FeatureCollection with features");
  CHECK(message_of(k_two, "name")
            .ends_with("no feature has the text property \"name\"; name one with --map-key: district"));
  std::string far = k_two;
  far.replace(far.find("51,57"), 5, "951,57");
  CHECK(message_of(far).ends_with("a position is not a longitude and a latitude in degrees"));
}
