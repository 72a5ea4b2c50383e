#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "tables/table.hpp"

namespace cur::report {

// Cells of values that may be unknown; the cell is then empty.

Cell text_cell(const std::string& text);  // an empty text is unknown
Cell share_cell(const std::optional<double>& share);
Cell rate_cell(const std::optional<double>& per_thousand);
Cell duration_cell(const std::optional<std::chrono::seconds>& duration);
Cell count_cell(const std::optional<std::uint64_t>& count);

}  // namespace cur::report
