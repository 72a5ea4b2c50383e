#include "note/known_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "appeal/correction.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "defaults/defaults.hpp"

namespace cur::store_tool {

namespace {

constexpr std::string_view k_no_sector = "other";  // of an appeal in which no word of a sector was found

// The ids of the [[entries]] of a kind.
std::vector<std::string> ids_of(const config::Node& root, std::string_view entries) {
  std::vector<std::string> ids;
  const config::Node* const node = root.find(entries);
  if (node == nullptr || node->array() == nullptr) return ids;
  for (const config::Node& entry : *node->array()) {
    const config::Node* const id = entry.find("id");
    if (id != nullptr && id->text() != nullptr) ids.push_back(*id->text());
  }
  return ids;
}

// A file that is the default, whole, may stand in for one that was not named.
std::string name_of(const config::Node& root, std::string_view entries, std::string_view file) {
  const config::Node* const node = root.find(entries);
  const bool is_default = node != nullptr && node->array() != nullptr &&
                          std::all_of(node->array()->begin(), node->array()->end(), [](const config::Node& entry) {
                            return entry.origin.file.starts_with("default:");
                          });
  return is_default ? fmt::format("the built-in {} (--config names another)", file) : std::string(file);
}

}  // namespace

KnownNames::KnownNames(const config::Directory& directory) : m_region(config::load_region(directory)) {
  const config::Node topics = directory.load("topics.toml", defaults::topics_toml());
  const config::Node routes = directory.load("routes.toml", defaults::routes_toml());
  m_sectors = {"sector", name_of(topics, "sector", "topics.toml"), ids_of(topics, "sector")};
  m_sectors.names.emplace_back(k_no_sector);
  m_topics = {"topic", name_of(topics, "topic", "topics.toml"), ids_of(topics, "topic")};
  m_agencies = {"agency", name_of(routes, "agency", "routes.toml"), ids_of(routes, "agency")};
  m_municipalities = {"municipality", "region.toml", {}};
  for (const config::Municipality& municipality : m_region.municipalities()) {
    m_municipalities.names.push_back(municipality.name);
  }
}

void KnownNames::check(const std::string& option, std::string_view name, const List& known) {
  if (std::find(known.names.begin(), known.names.end(), name) != known.names.end()) return;
  const std::string_view near = nearest(name, std::vector<std::string_view>(known.names.begin(), known.names.end()));
  throw Fatal(ExitCode::usage, fmt::format("{}: there is no {} {} in {}{}", option, known.what, name, known.file,
                                           near.empty() ? "" : fmt::format("; did you mean {}?", near)));
}

void KnownNames::check_correction(std::string_view path, std::string_view value) const {
  using appeal::Field;
  if (value.empty()) return;
  const std::string option = fmt::format("--set {}={}", path, value);
  if (path == appeal::path(Field::sector)) check(option, value, m_sectors);
  if (path == appeal::path(Field::topic)) check(option, value, m_topics);
  if (path == appeal::path(Field::agency)) check(option, value, m_agencies);
  // A region that lists none takes the names of its sources.
  const bool is_listed = m_municipalities.names.empty() || m_region.find(value) != nullptr;
  if (path == appeal::path(Field::municipality) && !is_listed) check(option, value, m_municipalities);
}

void KnownNames::check_agency(std::string_view option, std::string_view agency) const {
  if (!agency.empty()) check(fmt::format("{} {}", option, agency), agency, m_agencies);
}

}  // namespace cur::store_tool
