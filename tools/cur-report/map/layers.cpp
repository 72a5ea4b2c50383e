#include "map/layers.hpp"

#include "count/statistics.hpp"

namespace cur::report {

namespace {

template <class CountOf>  // CountOf(group number of a municipality)
Layer make_layer(const ReportInput& input, const Atlas& atlas, std::string title, CountOf&& count_of) {
  // Without a list of municipalities in region.toml, an area that no appeal names has none.
  const bool is_whole_region = input.region->municipalities().empty();
  Layer layer{std::move(title), {}, {}};
  for (const Atlas::Place& place : atlas.places()) {
    std::optional<std::uint64_t> appeals;
    if (place.is_joined || is_whole_region) appeals = 0;
    for (const std::uint32_t municipality : place.numbers) appeals = appeals.value_or(0) + count_of(municipality);
    layer.appeals.push_back(appeals);
    layer.per_thousand.push_back(appeals ? per_thousand(*appeals, place.residents) : std::nullopt);
  }
  return layer;
}

}  // namespace

std::vector<Layer> map_layers(const ReportInput& input, const Atlas& atlas) {
  const Aggregate& counts = *input.counts;
  std::vector<Layer> layers;
  layers.push_back(make_layer(input, atlas, std::string(input.words().all_sectors), [&](std::uint32_t municipality) {
    return counts.municipalities.tally(municipality).received;
  }));
  for (const std::uint32_t sector : counts.sectors.ranked()) {
    if (counts.sectors.name(sector).empty()) continue;
    layers.push_back(make_layer(input, atlas, input.sector_title(sector), [&](std::uint32_t municipality) {
      return counts.sector_places.count(sector, municipality);
    }));
  }
  return layers;
}

}  // namespace cur::report
