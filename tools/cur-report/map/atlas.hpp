#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "config/region.hpp"
#include "count/tally.hpp"
#include "geo/area.hpp"

namespace cur::report {

// The areas of a map joined with municipalities: those of the region and those that only appeals name. They join by
// name, alias or the `map` of region.toml, never by likeness.
class Atlas {
 public:
  struct Place {
    std::string title;                   // names of the municipalities, else the area's own name
    std::int64_t residents = 0;          // 0: not known of all of its municipalities
    bool is_joined = false;              // with at least one municipality
    std::vector<std::uint32_t> numbers;  // group numbers of its municipalities that have appeals
  };

  // `municipalities` are those of the appeals; they may be empty.
  Atlas(std::vector<geo::Area> areas, const config::Region& region, const Groups& municipalities);

  const std::vector<geo::Area>& areas() const { return m_areas; }
  const std::vector<Place>& places() const { return m_places; }  // one for each area, in the same order
  bool has_residents() const;                                    // of any place
  // Group numbers of the municipalities that have no area, those with the most appeals first.
  const std::vector<std::uint32_t>& off_map() const { return m_off_map; }

 private:
  std::vector<geo::Area> m_areas;
  std::vector<Place> m_places;
  std::vector<std::uint32_t> m_off_map;
};

// Finds areas by name, in the form in which names are compared.
class AreaIndex {
 public:
  explicit AreaIndex(const std::vector<geo::Area>& areas);
  // The position of the area that a municipality joins.
  std::optional<std::size_t> find(const std::string& map_name) const;

 private:
  std::unordered_map<std::string, std::size_t> m_positions;
};

// The name by which a municipality is looked up on the map: its `map` in region.toml, else the name itself.
std::string map_name(const config::Region& region, const std::string& municipality);

}  // namespace cur::report
