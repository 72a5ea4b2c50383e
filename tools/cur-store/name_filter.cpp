#include "name_filter.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "arguments.hpp"
#include "base/strings.hpp"

namespace cur::store_tool {

using archive::Column;

namespace {

// Whether names of the column are compared otherwise than byte by byte.
bool has_spellings(Column column) {
  return column == Column::municipality || column == Column::channel || column == Column::agency ||
         column == Column::curator;
}

}  // namespace

NameFilter::NameFilter(const NameOptions& options, const config::Region& region, const config::Agencies& agencies)
    : m_region(&region), m_agencies(&agencies) {
  add("--sector", Column::sector, options.sectors);
  add("--topic", Column::topic, options.topics);
  add("--municipality", Column::municipality, options.municipalities);
  add("--agency", Column::agency, options.agencies);
  add("--curator", Column::curator, options.curators);
  add("--channel", Column::channel, options.channels);
  add("--state", Column::state, options.states);
}

void NameFilter::add(std::string_view option, Column column, const std::vector<std::string>& typed) {
  for (const std::string& name : typed) m_names.push_back({option, column, name});
  if (has_spellings(column) && !typed.empty()) m_accepted.try_emplace(column);
}

void NameFilter::add_to(archive::Query& query) const {
  for (const Name& name : m_names) {
    if (!has_spellings(name.column)) query.names[name.column].push_back(name.typed);
  }
}

bool NameFilter::has_one_agency(std::string_view one, std::string_view other) const {
  if (config::join_key(one) == config::join_key(other)) return true;
  const std::vector<std::string> ids = m_agencies->ids_of(one);
  const std::vector<std::string> others = m_agencies->ids_of(other);
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return std::find(others.begin(), others.end(), id) != others.end();
  });
}

bool NameFilter::matches(const Name& name, std::string_view stored_name) const {
  if (stored_name == name.typed) return true;
  if (stored_name.empty()) return false;
  if (name.column == Column::channel) return config::channel_key(stored_name) == config::channel_key(name.typed);
  if (name.column == Column::agency) return has_one_agency(name.typed, stored_name);
  if (name.column == Column::curator) return config::join_key(stored_name) == config::join_key(name.typed);
  if (name.column != Column::municipality) return false;
  const config::Municipality* place = m_region->find(stored_name);
  return place != nullptr ? place == m_region->find(name.typed)
                          : config::join_key(stored_name) == config::join_key(name.typed);
}

bool NameFilter::accepts(const archive::Columns& columns) {
  return std::all_of(m_accepted.begin(), m_accepted.end(),
                     [&](const auto& one) { return accepts(one.first, columns.of(one.first)); });
}

bool NameFilter::accepts(Column column, std::string_view stored_name) {
  auto& known = m_accepted[column];
  const auto found = known.find(stored_name);
  if (found != known.end()) return found->second;
  const bool accepted = std::any_of(m_names.begin(), m_names.end(), [&](const Name& name) {
    return name.column == column && matches(name, stored_name);
  });
  known.emplace(stored_name, accepted);
  return accepted;
}

void NameFilter::mark_seen(const archive::Columns& columns) {
  for (Name& name : m_names) name.is_seen = name.is_seen || matches(name, columns.of(name.column));
}

std::vector<std::string> NameFilter::unknown(archive::Database& database) const {
  std::vector<std::string> messages;
  for (const Name& name : m_names) {
    if (name.is_seen) continue;
    const std::vector<std::string> stored = database.maintenance().values_of(name.column);
    if (std::any_of(stored.begin(), stored.end(), [&](const std::string& one) { return matches(name, one); })) continue;
    const std::string_view near = nearest(name.typed, typable(stored));
    messages.push_back(fmt::format("no appeal in the archive has {} {}{}", name.option, name.typed,
                                   near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  return messages;
}

}  // namespace cur::store_tool
