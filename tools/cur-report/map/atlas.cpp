#include "map/atlas.hpp"

#include <algorithm>

namespace cur::report {

AreaIndex::AreaIndex(const std::vector<geo::Area>& areas) {
  for (std::size_t i = 0; i < areas.size(); ++i) m_positions.emplace(config::join_key(areas[i].name), i);
}

std::optional<std::size_t> AreaIndex::find(const std::string& map_name) const {
  const auto found = m_positions.find(config::join_key(map_name));
  return found == m_positions.end() ? std::nullopt : std::optional(found->second);
}

std::string map_name(const config::Region& region, const std::string& municipality) {
  const config::Municipality* found = region.find(municipality);
  return found == nullptr ? municipality : found->map;
}

Atlas::Atlas(std::vector<geo::Area> areas, const config::Region& region, const Groups& municipalities)
    : m_areas(std::move(areas)), m_places(m_areas.size()) {
  const AreaIndex index(m_areas);
  std::vector<bool> residents_known(m_areas.size(), true);
  const auto join = [&](std::size_t area, const std::string& name, std::int64_t residents) {
    Place& place = m_places[area];
    place.title += place.is_joined ? ", " + name : name;
    place.is_joined = true;
    place.residents += residents;
    if (residents == 0) residents_known[area] = false;
  };
  for (const config::Municipality& municipality : region.municipalities()) {
    if (const auto area = index.find(municipality.map)) join(*area, municipality.name, municipality.population);
  }
  for (const std::uint32_t number : municipalities.ranked()) {
    const std::string& name = municipalities.name(number);
    if (name.empty()) continue;
    const auto area = index.find(map_name(region, name));
    if (!area) {
      m_off_map.push_back(number);
      continue;
    }
    m_places[*area].numbers.push_back(number);
    if (region.find(name) == nullptr) join(*area, name, 0);
  }
  for (std::size_t i = 0; i < m_places.size(); ++i) {
    if (!m_places[i].is_joined) m_places[i].title = m_areas[i].name;
    if (!residents_known[i]) m_places[i].residents = 0;
  }
}

bool Atlas::has_residents() const {
  return std::any_of(m_places.begin(), m_places.end(), [](const Place& place) { return place.residents > 0; });
}

}  // namespace cur::report
