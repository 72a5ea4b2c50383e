#include "geo/geojson.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "json/check.hpp"
#include "json/value.hpp"

namespace cur::geo {

using json::Type;
using json::Value;

namespace {

struct Feature {
  std::set<std::string> texts;  // properties that are texts
  Value properties;
  Value geometry;
};

// Reads the coordinates of geometries and keeps the last mistake found.
class GeometryReader {
 public:
  std::vector<Polygon> polygons(Value geometry) {
    const std::string type = geometry.member("type").text().value_or("");
    const Value coordinates = geometry.member("coordinates");
    std::vector<Polygon> found;
    if (type == "Polygon") {
      found.push_back(polygon(coordinates));
    } else if (type == "MultiPolygon") {
      coordinates.elements([&](Value part) { found.push_back(polygon(part)); });
    } else if (type == "GeometryCollection") {
      geometry.member("geometries").elements([&](Value part) {
        for (Polygon& one : polygons(part)) found.push_back(std::move(one));
      });
    }
    std::erase_if(found, [](const Polygon& one) { return one.empty(); });
    return found;
  }

  const std::string& mistake() const { return m_mistake; }

 private:
  Polygon polygon(Value rings) {
    Polygon found;
    rings.elements([&](Value ring) { found.push_back(read_ring(ring)); });
    return found;
  }

  Ring read_ring(Value points) {
    Ring ring;
    points.elements([&](Value point) { ring.push_back(read_point(point)); });
    if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
    if (ring.size() < 4) m_mistake = "a ring has fewer than four points";
    return ring;
  }

  Point read_point(Value point) {
    std::vector<double> numbers;
    point.elements([&](Value number) { numbers.push_back(number.number().value_or(std::nan(""))); });
    const bool good = numbers.size() >= 2 && std::abs(numbers[0]) <= 180 && std::abs(numbers[1]) <= 90;
    if (good) return {numbers[0], numbers[1]};
    m_mistake = "a position is not a longitude and a latitude in degrees";
    return {};
  }

  std::string m_mistake;
};

std::vector<Feature> features_of(Value root) {
  std::vector<Feature> features;
  root.member("features").elements([&](Value raw) {
    Feature feature{{}, raw.member("properties"), raw.member("geometry")};
    feature.properties.members([&](std::string_view raw_key, Value value) {
      if (value.type() != Type::string) return;
      std::string key;
      json::unescape(raw_key, key);
      feature.texts.insert(std::move(key));
    });
    features.push_back(std::move(feature));
  });
  return features;
}

// Returns the properties that are a text in all features.
std::set<std::string> common_texts(const std::vector<Feature>& features) {
  std::set<std::string> common = features.front().texts;
  for (const Feature& feature : features) {
    std::erase_if(common, [&](const std::string& key) { return !feature.texts.contains(key); });
  }
  return common;
}

std::string choose_key(const std::vector<Feature>& features, const std::string& given, const std::string& file) {
  const std::set<std::string> common = common_texts(features);
  const std::string wanted = !given.empty() ? given : common.size() == 1 ? *common.begin() : "name";
  const auto has = [&](const Feature& feature) { return feature.texts.contains(wanted); };
  if (std::any_of(features.begin(), features.end(), has)) return wanted;
  const std::vector<std::string> keys(common.begin(), common.end());
  throw Fatal(ExitCode::configuration,
              fmt::format("{}: no feature has the text property \"{}\"; name one with --map-key: {}", file, wanted,
                          keys.empty() ? "none is in every feature" : join(keys, ", ")));
}

// Converts to units of 0.0001 degrees.
std::int64_t rounded(double degrees) { return std::llround(degrees * 10'000); }

void append_degrees(std::string& out, std::int64_t value) {
  if (value < 0) out += '-';
  const std::int64_t size = std::abs(value);
  fmt::format_to(std::back_inserter(out), "{}", size / 10'000);
  if (size % 10'000 == 0) return;
  fmt::format_to(std::back_inserter(out), ".{:04}", size % 10'000);
  while (out.back() == '0') out.pop_back();
}

std::optional<std::string> ring_text(const Ring& ring) {
  std::vector<std::pair<std::int64_t, std::int64_t>> points;
  for (const Point& point : ring) {
    const std::pair<std::int64_t, std::int64_t> next(rounded(point.lon), rounded(point.lat));
    if (points.empty() || points.back() != next) points.push_back(next);
  }
  if (points.size() < 4) return std::nullopt;
  std::string text = "[";
  for (const auto& [lon, lat] : points) {
    text += text.size() == 1 ? "[" : ",[";
    append_degrees(text, lon);
    text += ',';
    append_degrees(text, lat);
    text += ']';
  }
  return text + ']';
}

}  // namespace

std::vector<Area> read_areas(std::string_view geojson, const std::string& key, const std::string& file) {
  if (geojson.starts_with("\xEF\xBB\xBF")) geojson.remove_prefix(3);
  if (const std::optional<Error> error = json::check_strictly(geojson)) {
    throw Fatal(ExitCode::configuration, fmt::format("{}: byte {}: {}", file, error->byte + 1, error->message));
  }
  const std::vector<Feature> features = features_of(Value(trim(geojson)));
  if (features.empty()) {
    throw Fatal(ExitCode::configuration, fmt::format("{}: not a GeoJSON FeatureCollection with features", file));
  }
  const std::string chosen = choose_key(features, key, file);
  std::vector<Area> areas;
  GeometryReader reader;
  for (const Feature& feature : features) {
    const std::string name = feature.properties.member(chosen).text().value_or("");
    std::vector<Polygon> polygons = reader.polygons(feature.geometry);
    if (!reader.mistake().empty()) {
      throw Fatal(ExitCode::configuration, fmt::format("{}: feature \"{}\": {}", file, name, reader.mistake()));
    }
    if (name.empty() || polygons.empty()) continue;
    auto same = std::find_if(areas.begin(), areas.end(), [&](const Area& area) { return area.name == name; });
    if (same == areas.end()) same = areas.insert(areas.end(), Area{name, {}});
    std::move(polygons.begin(), polygons.end(), std::back_inserter(same->polygons));
  }
  if (areas.empty()) throw Fatal(ExitCode::configuration, fmt::format("{}: no feature is a named polygon", file));
  return areas;
}

void append_geometry(std::string& out, const Area& area) {
  out += R"({"type":"MultiPolygon","coordinates":[)";
  bool first_polygon = true;
  for (const Polygon& polygon : area.polygons) {
    bool first_ring = true;
    for (const Ring& ring : polygon) {
      const std::optional<std::string> text = ring_text(ring);
      if (!text && first_ring) break;  // the outer ring collapsed, and so did its holes
      if (!text) continue;
      if (first_ring) out += first_polygon ? "[" : ",[";
      if (!first_ring) out += ',';
      out += *text;
      first_ring = false;
    }
    if (first_ring) continue;
    out += ']';
    first_polygon = false;
  }
  out += "]}";
}

}  // namespace cur::geo
