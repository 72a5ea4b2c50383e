#pragma once

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <geos_c.h>

#include "geo/area.hpp"

// Ownership for the GEOS C API. Not an interface of the layer: simplify.cpp uses it.
namespace cur::geo {

// A GEOS context. Geometries must not outlive it.
class Geos {
 public:
  struct Destroy {
    GEOSContextHandle_t handle = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  // Longitudes are multiplied by `longitude_scale` for GEOS, so that its distances are equal in both directions.
  explicit Geos(double longitude_scale) : m_handle(GEOS_init_r()), m_longitude_scale(longitude_scale) {}
  ~Geos() { GEOS_finish_r(m_handle); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t handle() const { return m_handle; }

  // Takes ownership of the result of a GEOS function. Throws std::runtime_error for null, which means failure.
  Geometry own(GEOSGeometry* geometry) const {
    if (geometry == nullptr) throw std::runtime_error("GEOS could not work on the map's boundaries");
    return Geometry(geometry, Destroy{m_handle});
  }

  Geometry line(const Ring& ring) const;           // a line string
  Geometry polygon(const Polygon& polygon) const;  // not checked for validity
  Geometry collect(int type, std::vector<Geometry> parts) const;
  std::vector<const GEOSGeometry*> parts(const Geometry& geometry) const;  // owned by `geometry`
  std::vector<Polygon> polygons(const Geometry& geometry) const;           // all polygons of a collection, in degrees

 private:
  GEOSCoordSequence* sequence(const Ring& ring) const;
  Ring ring(const GEOSGeometry* line) const;

  GEOSContextHandle_t m_handle;
  double m_longitude_scale;
};

}  // namespace cur::geo
