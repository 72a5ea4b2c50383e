#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/region.hpp"
#include "count/tally.hpp"
#include "geo/area.hpp"
#include "tables/report.hpp"

namespace cur::report {

// The areas of a map joined with the municipalities of the region and of the lines: by name, alias or the `map` of
// region.toml, never by likeness. What joins nothing is kept by name.
class Atlas {
 public:
  struct Place {
    std::string title;                   // the municipalities' names, else the area's own
    std::int64_t residents = 0;          // 0: not known of all of them
    bool known = false;                  // joined with a municipality
    std::vector<std::uint32_t> numbers;  // the municipalities of the lines that lie in it
  };

  // `municipalities` may be empty: then only the region is joined.
  Atlas(std::vector<geo::Area> areas, const config::Region& region, const Groups& municipalities);

  const std::vector<geo::Area>& areas() const { return m_areas; }
  const std::vector<Place>& places() const { return m_places; }  // one an area, in the same order
  // Municipalities of the lines that no area belongs to, most appeals first.
  const std::vector<std::uint32_t>& off_map() const { return m_off_map; }

 private:
  std::vector<geo::Area> m_areas;
  std::vector<Place> m_places;
  std::vector<std::uint32_t> m_off_map;
};

// Both sides of the join: the areas with what they are joined with, and the municipalities, with the nearest name
// where there is none.
std::vector<Table> map_check_tables(const Atlas& atlas, const config::Region& region, const Groups& municipalities,
                                    Language language);

}  // namespace cur::report
