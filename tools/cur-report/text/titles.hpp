#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "config/directory.hpp"

namespace cur::report {

// The titles of identifiers: of sectors and topics from topics.toml, of agencies from routes.toml. An identifier that
// no file has (a topic that only a model knows) is its own title.
class Titles {
 public:
  Titles() = default;
  // `language` is "ru" or "en": the title to take where an entry has one a language.
  Titles(const config::Node& topics, const config::Node& routes, std::string_view language);

  const std::string& topic(const std::string& id) const { return find(m_topics, id); }  // of a topic or a sector
  const std::string& agency(const std::string& id) const { return find(m_agencies, id); }

 private:
  using Map = std::unordered_map<std::string, std::string>;
  static const std::string& find(const Map& map, const std::string& id);

  Map m_topics, m_agencies;
};

// The titles of the configuration directory's topics.toml and routes.toml, else of the shipped ones.
Titles load_titles(const config::Directory& directory, std::string_view language);

}  // namespace cur::report
