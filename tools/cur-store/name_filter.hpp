#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.hpp"
#include "config/agencies.hpp"
#include "config/region.hpp"

namespace cur::store_tool {

// The options that take names.
struct NameOptions {
  std::vector<std::string> sectors, topics, municipalities, agencies, curators, states, channels;
};

// Selects appeals by names, and finds the names that no appeal has, so that a misspelt name is reported instead of
// giving an empty result.
class NameFilter {
 public:
  // A municipality goes by any of its names in `region`, an agency by its id or title in `agencies`, a channel by its
  // address or its short name; the name of a curator is compared in the form of join_key(). `region` and `agencies`
  // must outlive the filter.
  NameFilter(const NameOptions& options, const config::Region& region, const config::Agencies& agencies);

  // Adds to the query the names that have one spelling only; accepts() is for the others.
  void add_to(archive::Query& query) const;
  bool accepts(const archive::Columns& columns);
  // Marks the names that this appeal has as known.
  void mark_seen(const archive::Columns& columns);
  // A message for each name that no appeal in the archive has. Reads every appeal if a name was not seen.
  std::vector<std::string> unknown(archive::Database& database) const;

 private:
  struct Name {
    std::string_view option;
    archive::Column column;
    std::string typed;
    bool is_seen = false;
  };
  void add(std::string_view option, archive::Column column, const std::vector<std::string>& typed);
  bool matches(const Name& name, std::string_view stored_name) const;
  bool accepts(archive::Column column, std::string_view stored_name);
  bool has_one_agency(std::string_view one, std::string_view other) const;

  const config::Region* m_region;
  const config::Agencies* m_agencies;
  std::vector<Name> m_names;
  // By column and stored name; only of columns whose names have several spellings.
  std::map<archive::Column, std::map<std::string, bool, std::less<>>> m_accepted;
};

}  // namespace cur::store_tool
