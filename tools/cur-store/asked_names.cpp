#include "asked_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::store_tool {

using archive::Column;

namespace {

bool has_spellings(Column column) { return column == Column::municipality || column == Column::channel; }

}  // namespace

AskedNames::AskedNames(const Settings& settings, const config::Region& region) : m_region(&region) {
  add("--sector", Column::sector, settings.sectors);
  add("--topic", Column::topic, settings.topics);
  add("--municipality", Column::municipality, settings.municipalities);
  add("--agency", Column::agency, settings.agencies);
  add("--channel", Column::channel, settings.channels);
  add("--state", Column::state, settings.states);
}

void AskedNames::add(std::string_view option, Column column, const std::vector<std::string>& typed) {
  for (const std::string& name : typed) m_names.push_back({option, column, name});
  if (has_spellings(column) && !typed.empty()) m_accepted.try_emplace(column);
}

void AskedNames::add_to(archive::Query& query) const {
  for (const Name& name : m_names) {
    if (!has_spellings(name.column)) query.names[name.column].push_back(name.typed);
  }
}

bool AskedNames::is_meant(const Name& name, std::string_view held) const {
  if (held == name.typed) return true;
  if (held.empty()) return false;
  if (name.column == Column::channel) return config::channel_key(held) == config::channel_key(name.typed);
  if (name.column != Column::municipality) return false;
  const config::Municipality* place = m_region->find(held);
  return place != nullptr ? place == m_region->find(name.typed)
                          : config::join_key(held) == config::join_key(name.typed);
}

bool AskedNames::accepts(const archive::Columns& columns) {
  return std::all_of(m_accepted.begin(), m_accepted.end(),
                     [&](const auto& one) { return accepts(one.first, columns.of(one.first)); });
}

bool AskedNames::accepts(Column column, std::string_view held) {
  auto& known = m_accepted[column];
  const auto found = known.find(held);
  if (found != known.end()) return found->second;
  const bool meant = std::any_of(m_names.begin(), m_names.end(),
                                 [&](const Name& name) { return name.column == column && is_meant(name, held); });
  known.emplace(held, meant);
  return meant;
}

void AskedNames::see(const archive::Columns& columns) {
  for (Name& name : m_names) name.seen = name.seen || is_meant(name, columns.of(name.column));
}

std::vector<std::string> AskedNames::unknown(archive::Archive& archive) const {
  std::vector<std::string> said;
  for (const Name& name : m_names) {
    if (name.seen) continue;
    const std::vector<std::string> held = archive.maintenance().values_of(name.column);
    if (std::any_of(held.begin(), held.end(), [&](const std::string& one) { return is_meant(name, one); })) continue;
    const std::string_view near = nearest(name.typed, std::vector<std::string_view>(held.begin(), held.end()));
    said.push_back(fmt::format("no appeal in the archive has {} {}{}", name.option, name.typed,
                               near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  return said;
}

}  // namespace cur::store_tool
