#include "appeal/correction.hpp"

#include <algorithm>
#include <tuple>

namespace cur::appeal {

namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, k_fields> k_paths = {"classify.sector",  "classify.topic",  "classify.kind",
                                                            "classify.urgency", "classify.appeal", "route.municipality",
                                                            "route.agency",     "route.curator"};
constexpr std::string_view k_labels = "labels.";

// What a value sets; nothing for a value of a type that no field has.
std::optional<std::string> read_value(json::Value value) {
  switch (value.type()) {
    case json::Type::string:
      return value.text();
    case json::Type::boolean:
      return std::string(value.raw());
    case json::Type::null:
      return std::string();
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string_view path(Field field) { return k_paths.at(static_cast<std::size_t>(field)); }

bool may_be_corrected(std::string_view path) {
  if (path.starts_with(k_labels)) return path.size() > k_labels.size();
  return std::find(k_paths.begin(), k_paths.end(), path) != k_paths.end();
}

std::vector<std::string_view> correctable_paths() {
  std::vector<std::string_view> paths(k_paths.begin(), k_paths.end());
  paths.push_back("labels.NAME");
  return paths;
}

void Corrections::clear() {
  if (m_is_empty) return;
  for (Correction& correction : m_fields) correction.is_made = false;
  m_labels.clear();
  m_is_empty = true;
}

void Corrections::put(Correction& correction, Instant at, std::string_view id, bool is_implied,
                      std::string_view value) {
  const auto rank = [](Instant when, std::string_view of, bool implied) { return std::tuple(when, of, !implied); };
  if (correction.is_made && rank(at, id, is_implied) < rank(correction.at, correction.id, correction.is_implied))
    return;
  correction = {true, is_implied, at, std::string(id), std::string(value)};
}

void Corrections::add(std::string_view appeal, const Event& event) {
  const std::string id = id_of(appeal, event);
  const auto put_field = [&](Field field, bool is_implied, std::string_view value) {
    put(m_fields[static_cast<std::size_t>(field)], event.at, id, is_implied, value);
    m_is_empty = false;
  };
  event.json.member("set").members([&](std::string_view raw_key, json::Value json) {
    const std::optional<std::string> value = read_value(json);
    if (!value) return;
    std::string key;
    json::unescape(raw_key, key);
    if (key.starts_with(k_labels)) {
      put(m_labels[key], event.at, id, false, *value);
      m_is_empty = false;
      return;
    }
    const auto* found = std::find(k_paths.begin(), k_paths.end(), key);
    if (found == k_paths.end()) return;
    const auto field = static_cast<Field>(found - k_paths.begin());
    put_field(field, false, *value);
    if (field == Field::topic && !value->empty())
      put_field(Field::sector, true, std::string_view(*value).substr(0, value->find('.')));
    if (field == Field::kind && !value->empty())
      put_field(Field::is_appeal, true, *value == spelling(AppealKind::noise) ? "false" : "true");
    if (field == Field::is_appeal && *value == "false") put_field(Field::kind, true, spelling(AppealKind::noise));
  });
}

std::optional<std::string_view> Corrections::find(Field field) const {
  const Correction& correction = m_fields[static_cast<std::size_t>(field)];
  if (!correction.is_made) return std::nullopt;
  return correction.value;
}

std::optional<std::string_view> Corrections::find(std::string_view path) const {
  const auto* found = std::find(k_paths.begin(), k_paths.end(), path);
  if (found != k_paths.end()) return find(static_cast<Field>(found - k_paths.begin()));
  const auto label = m_labels.find(path);
  if (label == m_labels.end()) return std::nullopt;
  return label->second.value;
}

}  // namespace cur::appeal
