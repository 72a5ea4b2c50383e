#include "input/table/known_layouts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "config/region.hpp"

namespace cur::fetch {

namespace {

using Columns = std::array<std::string_view, 5>;  // "": not needed

constexpr Columns k_incident_system{"ID", "Текст инцидента", "Дата создания", "Урл поста"};
// The columns that `cur-report worklist` writes for people to fill in.
constexpr Columns k_worklist{"id", "итог", "ответ", "исполнитель", "срок"};

template <class Same>
bool has_all(const std::vector<std::string>& header, const Columns& columns, Same same) {
  return std::all_of(columns.begin(), columns.end(), [&](std::string_view name) {
    return name.empty() ||
           std::any_of(header.begin(), header.end(), [&](const std::string& column) { return same(column, name); });
  });
}

}  // namespace

std::string known_layout(const std::vector<std::string>& header) {
  if (has_all(header, k_incident_system, std::equal_to<>())) return "incident-system";
  // People retype headers, and spreadsheets begin them with a capital.
  const auto alike = [](const std::string& column, std::string_view name) { return config::join_key(column) == name; };
  return has_all(header, k_worklist, alike) ? "worklist" : "";
}

}  // namespace cur::fetch
