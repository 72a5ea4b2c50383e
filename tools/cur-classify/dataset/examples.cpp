#include "dataset/examples.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "json/writer.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_seen_labels = 100;

bool has_value(const Example& example) {
  return std::any_of(example.values.begin(), example.values.end(), [](const auto& value) { return !value.empty(); });
}

}  // namespace

void Examples::add(const json::Record& record) {
  const std::string_view kind = record.kind();
  if (kind == "appeal") return add_appeal(record);
  if (kind != "event") return;
  const std::string of = record.member("appeal").text().value_or("");
  if (!of.empty()) add_event(of, record.value());
}

void Examples::Latest::add(Example example) {
  if (kept.size() < m_most) {
    kept.push_back(std::move(example));
  } else {
    kept[m_left_out++ % m_most] = std::move(example);
  }
}

void Examples::add_appeal(const json::Record& record) {
  Example example;
  example.number = m_appeals++;
  example.id = record.member("id").text().value_or("");
  example.title = record.member("title").text().value_or("");
  example.text = record.member("text").text().value_or("");
  for (std::size_t path = 0; path < m_paths.size(); ++path) example.values.push_back(value_at(path, record));
  record.member("events").elements([&](json::Value event) { add_event(example.id, event); });
  note_labels(record.member("labels"));
  (has_value(example) ? m_labelled : m_others).add(std::move(example));
}

std::string Examples::value_at(std::size_t path, const json::Record& record) {
  const json::Value value = record.at(m_paths[path]);
  std::string text = value.text().value_or("");
  if (text.empty() && value.exists() && value.type() != json::Type::null) m_no_text[path] = value.type();
  return text;
}

void Examples::add_event(const std::string& of, json::Value json) {
  if (of.empty()) return;
  std::string id = json.member("id").text().value_or("");
  const auto known = m_corrections.find(of);
  // Whether an event replaces another is appeal::Reader's to say.
  const bool may_replace =
      !id.empty() && known != m_corrections.end() &&
      std::any_of(known->second.begin(), known->second.end(), [&](const Event& event) { return event.id == id; });
  std::string kind;
  const bool is_correction = appeal::read_event_kind(json.member("event").text(kind)) == appeal::EventKind::corrected;
  if (may_replace || (is_correction && corrects_a_value(json))) {
    m_corrections[of].push_back({std::move(id), std::string(json.raw())});
    return;
  }
  if (!is_correction || m_other_corrections++ > 0) return;
  json.member("set").members([this](std::string_view raw_key, json::Value) {
    if (m_other_corrected.empty()) json::unescape(raw_key, m_other_corrected);
  });
}

bool Examples::corrects_a_value(json::Value event) const {
  const appeal::CorrectedValues values = appeal::read_corrected_values(event.member("set"));
  const auto is_learnt = [&](std::string_view path) {
    return std::find(m_paths.begin(), m_paths.end(), path) != m_paths.end();
  };
  return std::any_of(values.settings.begin(), values.settings.end(), [&](const auto& setting) {
    // A sector takes away a topic of another one.
    const bool is_sector = setting.path == appeal::path(appeal::Field::sector);
    return is_learnt(setting.path) || (is_sector && is_learnt(appeal::path(appeal::Field::topic)));
  });
}

// Valid until the next call.
const appeal::Corrections& Examples::corrections_of(const std::string& id) {
  std::string line;
  json::Writer(line).begin_object().key("id").string(id).end_object();
  json::Record record;
  (void)record.parse_copy(line);
  std::vector<std::string> events;
  if (const auto found = m_corrections.find(id); found != m_corrections.end()) {
    for (const Event& event : found->second) events.push_back(event.json);
  }
  (void)m_reader.read(record, events);
  return m_reader.corrections();
}

std::uint64_t Examples::count_corrected(const appeal::Corrections& corrections) const {
  return static_cast<std::uint64_t>(std::count_if(
      m_paths.begin(), m_paths.end(), [&](const std::string& path) { return corrections.find(path).has_value(); }));
}

// Returns how many values a correction set.
std::uint64_t Examples::correct(Example& example) {
  if (!m_corrections.contains(example.id)) return 0;
  const appeal::Corrections& corrections = corrections_of(example.id);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < m_paths.size(); ++i) {
    std::string value(corrections.value_at(m_paths[i], example.values[i]));
    count += std::uint64_t{corrections.find(m_paths[i]) || value != example.values[i]};
    example.values[i] = std::move(value);
  }
  return count;
}

void Examples::note_labels(json::Value labels) {
  labels.members([this](std::string_view raw_key, json::Value) {
    std::string key = "labels.";
    json::unescape(raw_key, key);
    if (m_seen_labels.size() >= k_most_seen_labels) return;
    if (std::find(m_seen_labels.begin(), m_seen_labels.end(), key) == m_seen_labels.end())
      m_seen_labels.push_back(std::move(key));
  });
}

Examples::Gathered Examples::finish() {
  Gathered out;
  out.appeals = m_appeals;
  std::unordered_set<std::string> corrected;
  out.left_out = m_labelled.left_out();
  for (Latest* latest : {&m_labelled, &m_others}) {
    for (Example& example : latest->kept) {
      if (const std::uint64_t count = correct(example); count > 0) {
        out.corrected += count;
        corrected.insert(example.id);
      }
      if (has_value(example)) out.examples.push_back(std::move(example));
    }
    latest->kept.clear();
  }
  std::sort(out.examples.begin(), out.examples.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  if (out.examples.size() > m_most) {
    const std::size_t older = out.examples.size() - m_most;
    out.examples.erase(out.examples.begin(), out.examples.begin() + static_cast<std::ptrdiff_t>(older));
    out.left_out += older;
  }
  for (const auto& [id, events] : m_corrections) {
    if (!corrected.contains(id) && count_corrected(corrections_of(id)) > 0) ++out.without_record;
  }
  m_corrections.clear();
  return out;
}

}  // namespace cur::classify
