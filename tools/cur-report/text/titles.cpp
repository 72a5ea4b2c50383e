#include "text/titles.hpp"

#include "defaults/defaults.hpp"

namespace cur::report {

namespace {

// Only titles are read here; whether the rest of the file is right is its own tool's business.
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

Titles::Titles(const config::Node& topics, const config::Node& routes, Language language) {
  const std::string_view code = language == Language::russian ? "ru" : "en";
  collect(topics, "sector", code, m_topics);
  collect(topics, "topic", code, m_topics);
  collect(routes, "agency", code, m_agencies);
}

const std::string& Titles::find(const Map& map, const std::string& id) {
  const auto found = map.find(id);
  return found == map.end() ? id : found->second;
}

std::string_view default_topics_text() { return defaults::topics_toml(); }
std::string_view default_routes_text() { return defaults::routes_toml(); }

}  // namespace cur::report
