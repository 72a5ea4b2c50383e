#include "config/agencies.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "config/region.hpp"

namespace cur::config {

namespace {

// `title` is a text, or a table with a text for each language.
void add_titles(const Node& agency, std::vector<std::string>& names) {
  const Node* title = agency.find("title");
  if (title == nullptr) return;
  if (title->text() != nullptr) names.push_back(*title->text());
  if (title->table() == nullptr) return;
  for (const Node::Member& member : *title->table()) {
    if (member.value.text() != nullptr) names.push_back(*member.value.text());
  }
}

}  // namespace

Agencies::Agencies(const Node& routes) {
  const Node* entries = routes.find("agency");
  if (entries == nullptr || entries->array() == nullptr) return;
  for (const Node& entry : *entries->array()) {
    const Node* id = entry.find("id");
    if (id == nullptr || id->text() == nullptr) continue;
    const std::size_t place = m_agencies.size();
    std::vector<std::string>& names = m_agencies.emplace_back();
    names.push_back(*id->text());
    add_titles(entry, names);
    for (const std::string& name : names) {
      Places& places = m_by_name[join_key(name)];
      if (places.empty() || places.back() != place) places.push_back(place);
    }
  }
}

const Agencies::Places& Agencies::places_of(std::string_view name) const {
  static const Places k_none;
  const auto found = m_by_name.find(join_key(name));
  return found == m_by_name.end() ? k_none : found->second;
}

std::vector<std::string> Agencies::ids_of(std::string_view name) const {
  std::vector<std::string> ids;
  for (const std::size_t place : places_of(name)) {
    const std::string& id = m_agencies[place].front();
    if (id == trim(name)) return {id};  // an id is one agency's, whatever the titles of others
    ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> Agencies::names_of(std::string_view name) const {
  std::vector<std::string> names;
  for (const std::size_t place : places_of(name))
    names.insert(names.end(), m_agencies[place].begin(), m_agencies[place].end());
  return names;
}

std::string Agencies::nearest_name(std::string_view name) const {
  std::vector<std::string_view> known;
  for (const auto& entry : m_by_name) known.push_back(entry.first);
  const std::string near(nearest(join_key(name), known));
  if (near.empty()) return {};
  const std::vector<std::string>& names = m_agencies[places_of(near).front()];
  const auto same =
      std::find_if(names.begin(), names.end(), [&](const std::string& one) { return join_key(one) == near; });
  return same == names.end() ? std::string() : *same;
}

}  // namespace cur::config
