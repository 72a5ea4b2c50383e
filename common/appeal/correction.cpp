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

constexpr std::array<std::string_view, 2> k_truths = {"true", "false"};

// What a value sets; nothing for a value that the path does not take.
std::optional<std::string> read_value(std::string_view path, json::Value value) {
  switch (value.type()) {
    case json::Type::null:
      if (path == cur::appeal::path(Field::is_appeal)) return std::nullopt;
      return std::string();
    case json::Type::boolean:
      if (path != cur::appeal::path(Field::is_appeal) && !path.starts_with(k_labels)) return std::nullopt;
      return std::string(value.raw());
    case json::Type::string: {
      std::string text = *value.text();
      const std::span<const std::string_view> allowed = allowed_values(path);
      if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), text) == allowed.end()) return std::nullopt;
      return text;
    }
    default:
      return std::nullopt;
  }
}

// What the stated values set besides.
void add_implied(std::vector<CorrectedValues::Setting>& settings) {
  const auto imply = [&](Field field, std::string_view value) {
    settings.push_back({std::string(path(field)), std::string(value), true});
  };
  for (std::size_t i = 0, stated = settings.size(); i < stated; ++i) {
    const std::string of = settings[i].path;
    const std::string value = settings[i].value;
    if (value.empty()) continue;
    if (of == path(Field::topic)) imply(Field::sector, sector_of(value));
    if (of == path(Field::kind)) imply(Field::is_appeal, value == spelling(AppealKind::noise) ? "false" : "true");
    if (of == path(Field::is_appeal) && value == "false") imply(Field::kind, spelling(AppealKind::noise));
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

std::span<const std::string_view> allowed_values(std::string_view path) {
  if (path == cur::appeal::path(Field::kind)) return appeal_kind_spellings();
  if (path == cur::appeal::path(Field::urgency)) return urgency_spellings();
  if (path == cur::appeal::path(Field::is_appeal)) return k_truths;
  return {};
}

std::string_view sector_of(std::string_view topic) { return topic.substr(0, topic.find('.')); }

CorrectedValues read_corrected_values(json::Value set) {
  CorrectedValues out;
  out.has_wrong = set.type() != json::Type::object;
  std::map<std::string, json::Value, std::less<>> last;
  set.members([&](std::string_view raw_key, json::Value value) {
    std::string key;
    json::unescape(raw_key, key);
    last[std::move(key)] = value;
  });
  for (const auto& [key, value] : last) {
    std::optional<std::string> read = may_be_corrected(key) ? read_value(key, value) : std::nullopt;
    if (read)
      out.settings.push_back({key, std::move(*read)});
    else
      out.has_wrong = true;
  }
  add_implied(out.settings);
  return out;
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

bool Corrections::add(std::string_view appeal, const Event& event) {
  const std::string id = id_of(appeal, event);
  const CorrectedValues values = read_corrected_values(event.json.member("set"));
  for (const auto& [path, value, is_implied] : values.settings) {
    const auto* found = std::find(k_paths.begin(), k_paths.end(), path);
    Correction& correction =
        found == k_paths.end() ? m_labels[path] : m_fields[static_cast<std::size_t>(found - k_paths.begin())];
    put(correction, event.at, id, is_implied, value);
    m_is_empty = false;
  }
  return !values.has_wrong;
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

std::string_view Corrections::value_at(std::string_view path, std::string_view written) const {
  const std::string_view value = find(path).value_or(written);
  if (path != appeal::path(Field::topic)) return value;
  const std::string_view sector = find(Field::sector).value_or("");
  return sector.empty() || sector_of(value) == sector ? value : std::string_view();
}

}  // namespace cur::appeal
