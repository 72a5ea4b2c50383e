#include "geo/simplify.hpp"

#include <cmath>
#include <numbers>

#include "geo/geos.hpp"

namespace cur::geo {

namespace {

constexpr double k_metres_per_degree = 111'320;

// Returns the cosine of the middle latitude of the map.
double longitude_scale_of(const std::vector<Area>& areas) {
  double south = 90, north = -90;
  for (const Area& area : areas) {
    for (const Polygon& polygon : area.polygons) {
      for (const Point& point : polygon.front()) {
        south = std::min(south, point.lat);
        north = std::max(north, point.lat);
      }
    }
  }
  return std::max(0.01, std::cos((south + north) / 2 * std::numbers::pi / 180));
}

// Returns every border once, split where three areas meet: each piece can be simplified independently.
Geos::Geometry borders(const Geos& geos, const std::vector<Area>& areas) {
  std::vector<Geos::Geometry> lines;
  for (const Area& area : areas) {
    for (const Polygon& polygon : area.polygons) {
      for (const Ring& ring : polygon) lines.push_back(geos.line(ring));
    }
  }
  const Geos::Geometry all = geos.collect(GEOS_MULTILINESTRING, std::move(lines));
  const Geos::Geometry noded = geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()));
  return geos.own(GEOSLineMerge_r(geos.handle(), noded.get()));
}

Geos::Geometry simplified(const Geos& geos, const Geos::Geometry& lines, double tolerance) {
  std::vector<Geos::Geometry> pieces;
  for (const GEOSGeometry* line : geos.parts(lines)) {
    Geos::Geometry piece = geos.own(GEOSSimplify_r(geos.handle(), line, tolerance));
    // A closed ring (an island, an enclave) that would collapse is kept unchanged.
    const bool lost =
        GEOSisClosed_r(geos.handle(), line) == 1 && GEOSGetNumCoordinates_r(geos.handle(), piece.get()) < 4;
    pieces.push_back(lost ? geos.own(GEOSGeom_clone_r(geos.handle(), line)) : std::move(piece));
  }
  const Geos::Geometry all = geos.collect(GEOS_MULTILINESTRING, std::move(pieces));
  return geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()));  // splits lines where simplified borders cross
}

Geos::Geometry shape(const Geos& geos, const Area& area) {
  std::vector<Geos::Geometry> polygons;
  for (const Polygon& polygon : area.polygons) polygons.push_back(geos.polygon(polygon));
  const Geos::Geometry all = geos.collect(GEOS_MULTIPOLYGON, std::move(polygons));
  return geos.own(GEOSMakeValid_r(geos.handle(), all.get()));
}

// Finds the area that contains a face of the simplified borders.
class Owners {
 public:
  Owners(const Geos& geos, const std::vector<Area>& areas) : m_geos(&geos) {
    for (const Area& area : areas) {
      m_shapes.push_back(shape(geos, area));
      m_prepared.push_back(GEOSPrepare_r(geos.handle(), m_shapes.back().get()));
    }
  }
  ~Owners() {
    for (const GEOSPreparedGeometry* prepared : m_prepared) GEOSPreparedGeom_destroy_r(m_geos->handle(), prepared);
  }
  Owners(const Owners&) = delete;
  Owners& operator=(const Owners&) = delete;

  // Returns the index of the area, or the number of areas if the face is in none.
  std::size_t find(const GEOSGeometry* face) const {
    const Geos::Geometry inside = m_geos->own(GEOSPointOnSurface_r(m_geos->handle(), face));
    std::size_t at = 0;
    while (at < m_prepared.size() && GEOSPreparedIntersects_r(m_geos->handle(), m_prepared[at], inside.get()) != 1)
      ++at;
    return at;
  }

 private:
  const Geos* m_geos;
  std::vector<Geos::Geometry> m_shapes;
  std::vector<const GEOSPreparedGeometry*> m_prepared;
};

}  // namespace

std::vector<Area> simplify(const std::vector<Area>& areas, double metres) {
  const Geos geos(longitude_scale_of(areas));
  const Geos::Geometry net = simplified(geos, borders(geos, areas), metres / k_metres_per_degree);
  const GEOSGeometry* const lines = net.get();
  const Geos::Geometry faces = geos.own(GEOSPolygonize_r(geos.handle(), &lines, 1));
  const Owners owners(geos, areas);
  std::vector<std::vector<Geos::Geometry>> parts(areas.size());
  for (const GEOSGeometry* face : geos.parts(faces)) {
    const std::size_t owner = owners.find(face);
    if (owner < areas.size()) parts[owner].push_back(geos.own(GEOSGeom_clone_r(geos.handle(), face)));
  }
  std::vector<Area> result;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    Area area{areas[i].name, {}};
    if (!parts[i].empty()) {
      const Geos::Geometry all = geos.collect(GEOS_GEOMETRYCOLLECTION, std::move(parts[i]));
      area.polygons = geos.polygons(geos.own(GEOSUnaryUnion_r(geos.handle(), all.get())));
    }
    if (area.polygons.empty()) area.polygons = areas[i].polygons;
    result.push_back(std::move(area));
  }
  return result;
}

}  // namespace cur::geo
