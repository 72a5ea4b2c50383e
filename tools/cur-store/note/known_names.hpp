#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/directory.hpp"
#include "config/region.hpp"

namespace cur::store_tool {

// The names that topics.toml, routes.toml and region.toml of a configuration know, to find the misspelt ones.
class KnownNames {
 public:
  // Throws Fatal{configuration}.
  explicit KnownNames(const config::Directory& directory);

  // Throws Fatal{usage} if the files do not know a sector, topic, agency or municipality that a correction of `path`
  // sets; the message has the nearest. Other paths, and an empty value, are right.
  void check_correction(std::string_view path, std::string_view value) const;
  // The same of an agency that `option` names.
  void check_agency(std::string_view option, std::string_view agency) const;

 private:
  struct List {
    std::string_view what;  // "agency"
    std::string file;       // the name for people
    std::vector<std::string> names;
  };
  static void check(const std::string& option, std::string_view name, const List& known);

  config::Region m_region;
  List m_sectors, m_topics, m_agencies, m_municipalities;
};

}  // namespace cur::store_tool
