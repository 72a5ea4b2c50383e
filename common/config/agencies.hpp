#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/document.hpp"

namespace cur::config {

// The agencies of routes.toml by the names that people write: an id, or a title in any language, compared in the form
// of join_key(), never by similarity.
class Agencies {
 public:
  Agencies() = default;
  // `routes` is the effective routes.toml. Entries without an id are left out: cur-route checks the file.
  explicit Agencies(const Node& routes);

  // The ids of the agencies of this name: none, one, or several if they share a title.
  std::vector<std::string> ids_of(std::string_view name) const;
  // The ids and the titles of those agencies, as routes.toml writes them.
  std::vector<std::string> names_of(std::string_view name) const;
  // A name that is nearly the one given, as routes.toml writes it; empty if none is near.
  std::string nearest_name(std::string_view name) const;

 private:
  using Places = std::vector<std::size_t>;  // in m_agencies
  const Places& places_of(std::string_view name) const;

  std::vector<std::vector<std::string>> m_agencies;  // the names of each; the first is its id
  std::map<std::string, Places, std::less<>> m_by_name;
};

}  // namespace cur::config
