#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/region.hpp"
#include "settings.hpp"

namespace cur::store_tool {

// The names that appeals are asked for by: which of an appeal's are meant by them, and those that no appeal has, so
// that a slip of the pen does not look like a quiet day.
class AskedNames {
 public:
  // A municipality goes by any of its names in `region`, a channel by its address or its short name. `region` must
  // outlive this.
  AskedNames(const Settings& settings, const config::Region& region);

  // Puts those that are written in one way only into the query; accepts() is for the others.
  void add_to(archive::Query& query) const;
  bool accepts(const archive::Columns& columns);
  // An appeal that was found.
  void see(const archive::Columns& columns);
  // What there is to say of names that no appeal in the archive has. Reads all of it, when an asked name was not seen.
  std::vector<std::string> unknown(archive::Archive& archive) const;

 private:
  struct Name {
    std::string_view option;
    archive::Column column;
    std::string typed;
    bool seen = false;
  };
  void add(std::string_view option, archive::Column column, const std::vector<std::string>& typed);
  bool is_meant(const Name& name, std::string_view held) const;
  bool accepts(archive::Column column, std::string_view held);

  const config::Region* m_region;
  std::vector<Name> m_names;
  std::map<archive::Column, std::map<std::string, bool, std::less<>>> m_accepted;  // of each name that was held out
};

}  // namespace cur::store_tool
