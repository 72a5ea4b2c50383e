#pragma once

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <geos_c.h>

#include "geo/area.hpp"

// The GEOS C API with owners. Not an interface of the layer: simplify.cpp uses it.
namespace cur::geo {

class Geos {
 public:
  struct Destroy {
    GEOSContextHandle_t handle = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  // GEOS sees longitudes multiplied by `squeeze`, so that its distances mean the same in both directions.
  explicit Geos(double squeeze) : m_handle(GEOS_init_r()), m_squeeze(squeeze) {}
  ~Geos() { GEOS_finish_r(m_handle); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  GEOSContextHandle_t handle() const { return m_handle; }

  // Takes what a GEOS function returned; null is its way to fail.
  Geometry own(GEOSGeometry* geometry) const {
    if (geometry == nullptr) throw std::runtime_error("GEOS could not work on the map's boundaries");
    return Geometry(geometry, Destroy{m_handle});
  }

  Geometry line(const Ring& ring) const;           // a line string
  Geometry polygon(const Polygon& polygon) const;  // as it is, valid or not
  Geometry collect(int type, std::vector<Geometry> parts) const;
  std::vector<const GEOSGeometry*> parts(const Geometry& geometry) const;  // views; `geometry` owns
  std::vector<Polygon> polygons(const Geometry& geometry) const;           // back to degrees; all that are polygons

 private:
  GEOSCoordSequence* sequence(const Ring& ring) const;
  Ring ring(const GEOSGeometry* line) const;

  GEOSContextHandle_t m_handle;
  double m_squeeze;
};

}  // namespace cur::geo
