#include "geo/geos.hpp"

namespace cur::geo {

GEOSCoordSequence* Geos::sequence(const Ring& ring) const {
  std::vector<double> numbers;
  numbers.reserve(ring.size() * 2);
  for (const Point& point : ring) {
    numbers.push_back(point.lon * m_longitude_scale);
    numbers.push_back(point.lat);
  }
  return GEOSCoordSeq_copyFromBuffer_r(m_handle, numbers.data(), static_cast<unsigned>(ring.size()), 0, 0);
}

Geos::Geometry Geos::line(const Ring& ring) const { return own(GEOSGeom_createLineString_r(m_handle, sequence(ring))); }

Geos::Geometry Geos::polygon(const Polygon& polygon) const {
  std::vector<Geometry> rings;
  for (const Ring& ring : polygon) rings.push_back(own(GEOSGeom_createLinearRing_r(m_handle, sequence(ring))));
  std::vector<GEOSGeometry*> holes;
  for (std::size_t i = 1; i < rings.size(); ++i) holes.push_back(rings[i].release());
  return own(
      GEOSGeom_createPolygon_r(m_handle, rings.front().release(), holes.data(), static_cast<unsigned>(holes.size())));
}

Geos::Geometry Geos::collect(int type, std::vector<Geometry> parts) const {
  std::vector<GEOSGeometry*> bare;
  for (Geometry& part : parts) bare.push_back(part.release());
  return own(GEOSGeom_createCollection_r(m_handle, type, bare.data(), static_cast<unsigned>(bare.size())));
}

std::vector<const GEOSGeometry*> Geos::parts(const Geometry& geometry) const {
  std::vector<const GEOSGeometry*> found;
  const int count = GEOSGetNumGeometries_r(m_handle, geometry.get());
  for (int i = 0; i < count; ++i) found.push_back(GEOSGetGeometryN_r(m_handle, geometry.get(), i));
  return found;
}

Ring Geos::ring(const GEOSGeometry* line) const {
  const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(m_handle, line);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(m_handle, points, &size);
  std::vector<double> numbers(std::size_t{size} * 2);
  GEOSCoordSeq_copyToBuffer_r(m_handle, points, numbers.data(), 0, 0);
  Ring found;
  for (std::size_t i = 0; i < numbers.size(); i += 2) found.push_back({numbers[i] / m_longitude_scale, numbers[i + 1]});
  return found;
}

std::vector<Polygon> Geos::polygons(const Geometry& geometry) const {
  std::vector<Polygon> found;
  for (const GEOSGeometry* part : parts(geometry)) {
    if (GEOSGeomTypeId_r(m_handle, part) != GEOS_POLYGON || GEOSisEmpty_r(m_handle, part) != 0) continue;
    Polygon polygon{ring(GEOSGetExteriorRing_r(m_handle, part))};
    const int holes = GEOSGetNumInteriorRings_r(m_handle, part);
    for (int i = 0; i < holes; ++i) polygon.push_back(ring(GEOSGetInteriorRingN_r(m_handle, part, i)));
    found.push_back(std::move(polygon));
  }
  return found;
}

}  // namespace cur::geo
