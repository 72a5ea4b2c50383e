#include "tables/cells.hpp"

namespace cur::report {

Cell text_cell(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

Cell share_cell(const std::optional<double>& share) {
  if (share) return Share{*share};
  return {};
}

Cell rate_cell(const std::optional<double>& per_thousand) {
  if (per_thousand) return Rate{*per_thousand};
  return {};
}

Cell duration_cell(const std::optional<std::chrono::seconds>& duration) {
  if (duration) return *duration;
  return {};
}

Cell count_cell(const std::optional<std::uint64_t>& count) {
  if (count) return Count{*count};
  return {};
}

}  // namespace cur::report
