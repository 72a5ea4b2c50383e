#include "map/atlas.hpp"

#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "text/phrases.hpp"

namespace cur::report {

namespace {

// Finds areas by the form in which names are compared.
class AreaIndex {
 public:
  explicit AreaIndex(const std::vector<geo::Area>& areas) {
    for (std::size_t i = 0; i < areas.size(); ++i) m_numbers.emplace(config::join_key(areas[i].name), i);
  }
  std::optional<std::size_t> find(const std::string& name) const {
    const auto found = m_numbers.find(config::join_key(name));
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<std::string, std::size_t> m_numbers;
};

std::string map_name(const config::Region& region, const std::string& municipality) {
  const config::Municipality* found = region.find(municipality);
  return found == nullptr ? municipality : found->map;
}

std::string nearest_of(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest(word, views));
}

Cell text_cell(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

// Every municipality once: the region's, then those that only the lines name.
std::vector<std::string> all_municipalities(const config::Region& region, const Groups& municipalities) {
  std::vector<std::string> names;
  for (const config::Municipality& municipality : region.municipalities()) names.push_back(municipality.name);
  for (const std::uint32_t number : municipalities.ranked()) {
    const std::string& name = municipalities.name(number);
    if (!name.empty() && region.find(name) == nullptr) names.push_back(name);
  }
  return names;
}

}  // namespace

Atlas::Atlas(std::vector<geo::Area> areas, const config::Region& region, const Groups& municipalities)
    : m_areas(std::move(areas)), m_places(m_areas.size()) {
  const AreaIndex index(m_areas);
  std::vector<bool> residents_known(m_areas.size(), true);
  const auto join = [&](std::size_t area, const std::string& name, std::int64_t residents) {
    Place& place = m_places[area];
    place.title += place.known ? ", " + name : name;
    place.known = true;
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
    if (!m_places[i].known) m_places[i].title = m_areas[i].name;
    if (!residents_known[i]) m_places[i].residents = 0;
  }
}

std::vector<Table> map_check_tables(const Atlas& atlas, const config::Region& region, const Groups& municipalities,
                                    Language language) {
  const Phrases& words = phrases(language);
  const std::vector<std::string> names = all_municipalities(region, municipalities);
  std::vector<std::string> area_names;
  for (const geo::Area& area : atlas.areas()) area_names.push_back(area.name);

  Table areas{"areas", std::string(words.map_areas), {}, {}, {}};
  areas.columns = {{"area", std::string(words.area), Kind::text},
                   {"municipality", std::string(words.joined), Kind::text},
                   {"residents", std::string(words.residents), Kind::count},
                   {"nearest", std::string(words.nearest), Kind::text}};
  std::size_t joined = 0;
  for (std::size_t i = 0; i < atlas.places().size(); ++i) {
    const Atlas::Place& place = atlas.places()[i];
    joined += place.known ? 1U : 0U;
    const std::string near = place.known ? "" : nearest_of(area_names[i], names);
    Cell residents;
    if (place.residents > 0) residents = place.residents;
    areas.rows.push_back({area_names[i], text_cell(place.known ? place.title : ""), residents, text_cell(near)});
  }
  areas.notes.push_back(fmt::format(fmt::runtime(words.off_map_note), joined, area_names.size()));

  Table places{"municipalities", std::string(words.map_municipalities), {}, {}, {}};
  places.columns = {{"municipality", std::string(words.place), Kind::text},
                    {"area", std::string(words.area), Kind::text},
                    {"nearest", std::string(words.nearest), Kind::text}};
  const AreaIndex index(atlas.areas());
  for (const std::string& name : names) {
    const auto area = index.find(map_name(region, name));
    const std::string near = area ? "" : nearest_of(map_name(region, name), area_names);
    places.rows.push_back({name, text_cell(area ? area_names[*area] : ""), text_cell(near)});
  }
  return {std::move(areas), std::move(places)};
}

}  // namespace cur::report
