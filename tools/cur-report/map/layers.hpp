#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// The values that the map shows of one sector, or of all: one for each place of the atlas, in its order. Absent: the
// map has no data there.
struct Layer {
  std::string title;
  std::vector<std::optional<std::uint64_t>> appeals;
  std::vector<std::optional<double>> per_thousand;
};

// All sectors together, then each sector, the one with the most appeals first.
std::vector<Layer> map_layers(const ReportInput& input, const Atlas& atlas);

}  // namespace cur::report
