#include "input/table/known_layouts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace cur::fetch {

namespace {

constexpr std::array<std::string_view, 4> k_incident_system{"ID", "Текст инцидента", "Дата создания", "Урл поста"};

}  // namespace

std::string known_layout(const std::vector<std::string>& header) {
  const bool has_all = std::all_of(k_incident_system.begin(), k_incident_system.end(), [&](std::string_view name) {
    return std::find(header.begin(), header.end(), name) != header.end();
  });
  return has_all ? "incident-system" : "";
}

}  // namespace cur::fetch
