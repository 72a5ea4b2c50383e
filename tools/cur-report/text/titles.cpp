#include "text/titles.hpp"

#include "defaults/defaults.hpp"

namespace cur::report {

namespace {

// The title of an entry: a text, or a table with a text for each language. Null if there is none. The rest of the file
// is checked by the tool that applies it.
const std::string* title_of(const config::Node& entry, std::string_view language) {
  const config::Node* title = entry.find("title");
  if (title == nullptr || title->text() != nullptr) return title == nullptr ? nullptr : title->text();
  const config::Node* found = title->find(language);
  return found == nullptr ? nullptr : found->text();
}

void collect(const config::Node& root, std::string_view key, std::string_view language,
             std::unordered_map<std::string, std::string>& titles) {
  const config::Node* entries = root.find(key);
  if (entries == nullptr || entries->array() == nullptr) return;
  for (const config::Node& entry : *entries->array()) {
    const config::Node* id = entry.find("id");
    const std::string* title = title_of(entry, language);
    if (id != nullptr && id->text() != nullptr && title != nullptr) titles.insert_or_assign(*id->text(), *title);
  }
}

}  // namespace

Titles::Titles(const config::Node& topics, const config::Node& routes, std::string_view language) {
  collect(topics, "sector", language, m_topics);
  collect(topics, "topic", language, m_topics);
  collect(routes, "agency", language, m_agencies);
}

const std::string& Titles::find(const Map& map, const std::string& id) {
  const auto found = map.find(id);
  return found == map.end() ? id : found->second;
}

Titles load_titles(const config::Directory& directory, std::string_view language) {
  return {directory.load("topics.toml", defaults::topics_toml()),
          directory.load("routes.toml", defaults::routes_toml()), language};
}

}  // namespace cur::report
