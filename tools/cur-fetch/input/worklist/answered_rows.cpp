#include "input/worklist/answered_rows.hpp"

#include <algorithm>
#include <string_view>

#include "base/strings.hpp"
#include "input/worklist/headings.hpp"

namespace cur::fetch {

namespace {

bool is_link(std::string_view cell) { return cell.find("://") != std::string_view::npos; }

// What an id has behind the name of its network or source: of "vk:wall-1_2" "wall-1_2". Empty if the cell is no id: a
// text, a time, a link.
std::string_view rest_of_id(std::string_view cell) {
  const std::size_t colon = cell.find(':');
  if (colon == std::string_view::npos || colon == 0 || is_link(cell)) return {};
  if (cell.find_first_of(" \n\t") != std::string_view::npos) return {};
  const bool is_number = cell.substr(0, colon).find_first_not_of("0123456789") == std::string_view::npos;
  return is_number ? std::string_view() : cell.substr(colon + 1);
}

}  // namespace

bool AnsweredRows::is_outcome(const std::string& cell) const {
  const std::string key = heading_key(cell);
  return std::any_of(m_map->meanings.begin(), m_map->meanings.end(),
                     [&](const auto& meaning) { return heading_key(meaning.first) == key; });
}

void AnsweredRows::add(const std::vector<std::string>& cells) {
  m_columns.resize(std::max(m_columns.size(), cells.size()));
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view cell = trim(cells[i]);
    if (cell.empty()) continue;
    ++m_columns[i].filled;
    if (const std::string_view rest = rest_of_id(cell); !rest.empty()) {
      ids.push_back(rest);
      m_columns[i].ids.emplace(cell);
    }
  }
  if (ids.empty()) return;
  m_has_proof = m_has_proof || std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) {
                  const auto leads_to = [&](std::string_view id) { return trim(cell).ends_with(id); };
                  return is_outcome(cell) || (is_link(cell) && std::any_of(ids.begin(), ids.end(), leads_to));
                });
}

bool AnsweredRows::are_of_worklist() const {
  return m_has_proof && std::any_of(m_columns.begin(), m_columns.end(), [](const Column& column) {
           return column.filled > 0 && 3 * column.ids.size() >= column.filled;
         });
}

}  // namespace cur::fetch
