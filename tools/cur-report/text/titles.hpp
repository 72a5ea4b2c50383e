#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "config/directory.hpp"
#include "tables/report.hpp"

namespace cur::report {

// What identifiers are called: sectors and topics by topics.toml, agencies by routes.toml. An identifier that no file
// knows (of a model's own topics, say) is its own title.
class Titles {
 public:
  Titles() = default;
  Titles(const config::Node& topics, const config::Node& routes, Language language);

  const std::string& topic(const std::string& id) const { return find(m_topics, id); }  // a sector's id will do
  const std::string& agency(const std::string& id) const { return find(m_agencies, id); }

 private:
  using Map = std::unordered_map<std::string, std::string>;
  static const std::string& find(const Map& map, const std::string& id);

  Map m_topics, m_agencies;
};

// The configuration as it is shipped with the tools that own it.
std::string_view default_topics_text();
std::string_view default_routes_text();

}  // namespace cur::report
