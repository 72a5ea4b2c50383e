#include "map/map_check.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"
#include "tables/cells.hpp"

namespace cur::report {

namespace {

std::string nearest_of(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return std::string(nearest(word, views));
}

// Every municipality once: the region's, then those that only appeals name.
std::vector<std::string> all_municipalities(const config::Region& region, const Groups& municipalities) {
  std::vector<std::string> names;
  for (const config::Municipality& municipality : region.municipalities()) names.push_back(municipality.name);
  for (const std::uint32_t number : municipalities.ranked()) {
    const std::string& name = municipalities.name(number);
    if (!name.empty() && region.find(name) == nullptr) names.push_back(name);
  }
  return names;
}

Table areas_table(const Phrases& words, const Atlas& atlas, const std::vector<std::string>& municipalities) {
  Table table("areas", words.map_areas);
  table.columns = {{"area", words.area, CellKind::text},
                   {"municipality", words.joined, CellKind::text},
                   {"residents", words.residents, CellKind::count},
                   {"nearest", words.nearest, CellKind::text}};
  std::size_t joined = 0;
  for (std::size_t i = 0; i < atlas.places().size(); ++i) {
    const std::string& name = atlas.areas()[i].name;
    const Atlas::Place& place = atlas.places()[i];
    joined += place.is_joined ? 1U : 0U;
    Cell residents;
    if (place.residents > 0) residents = Count{static_cast<std::uint64_t>(place.residents)};
    table.rows.push_back({name, text_cell(place.is_joined ? place.title : ""), residents,
                          text_cell(place.is_joined ? "" : nearest_of(name, municipalities))});
  }
  table.notes.push_back(fmt::format(fmt::runtime(words.off_map_note), joined, atlas.areas().size()));
  return table;
}

Table municipalities_table(const ReportInput& input, const Atlas& atlas,
                           const std::vector<std::string>& municipalities) {
  const Phrases& words = input.words();
  Table table("municipalities", words.map_municipalities);
  table.columns = {{"municipality", words.place, CellKind::text},
                   {"area", words.area, CellKind::text},
                   {"nearest", words.nearest, CellKind::text}};
  std::vector<std::string> area_names;
  for (const geo::Area& area : atlas.areas()) area_names.push_back(area.name);
  const AreaIndex index(atlas.areas());
  for (const std::string& name : municipalities) {
    const std::string looked_up = map_name(*input.region, name);
    const auto area = index.find(looked_up);
    table.rows.push_back(
        {name, text_cell(area ? area_names[*area] : ""), text_cell(area ? "" : nearest_of(looked_up, area_names))});
  }
  return table;
}

}  // namespace

std::vector<Table> map_check_tables(const ReportInput& input, const Atlas& atlas) {
  const std::vector<std::string> municipalities = all_municipalities(*input.region, input.counts->municipalities);
  return {areas_table(input.words(), atlas, municipalities), municipalities_table(input, atlas, municipalities)};
}

}  // namespace cur::report
