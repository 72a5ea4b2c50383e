#include "reports/places.hpp"

#include "reports/group_table.hpp"

namespace cur::report {

namespace {

bool any_residents(const ReportInput& input) {
  for (std::uint32_t i = 0; i < input.counts->municipalities.size(); ++i) {
    if (input.residents(i) > 0) return true;
  }
  return false;
}

}  // namespace

Table places_table(const ReportInput& input, std::size_t most_rows) {
  const bool has_residents = any_residents(input);
  Table table("places", input.words().places);
  table.columns = {{"municipality", input.words().place, CellKind::text}};
  const auto names = [&](std::uint32_t number) -> std::vector<Cell> { return {input.place_title(number)}; };
  fill_group_table(table, input, input.counts->municipalities, {.rate = has_residents, .rank = true}, names, most_rows);
  if (!has_residents && input.has_places()) table.notes.emplace_back(input.words().no_population);
  return table;
}

}  // namespace cur::report
