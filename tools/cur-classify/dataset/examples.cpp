#include "dataset/examples.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace cur::classify {

namespace {

constexpr std::size_t k_most_seen_labels = 100;

// An event with what corrections need of it. `id` keeps its text.
std::optional<appeal::Event> read_event(json::Value json, std::string& id) {
  std::string scratch;
  const std::optional<time::Instant> at = time::read_rfc3339(json.member("at").text(scratch));
  if (!at) return std::nullopt;
  appeal::Event event;
  event.kind = appeal::read_event_kind(json.member("event").text(scratch));
  event.at = *at;
  id = json.member("id").text().value_or("");
  event.id = id;
  event.json = json;
  return event;
}

bool has_value(const Example& example) {
  return std::any_of(example.values.begin(), example.values.end(), [](const auto& value) { return !value.empty(); });
}

}  // namespace

void Examples::add(const json::Record& record) {
  const std::string_view kind = record.kind();
  if (kind == "appeal") return add_appeal(record);
  if (kind != "event") return;
  const std::string of = record.member("appeal").text().value_or("");
  if (!of.empty()) add_correction(of, record.value());
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
  record.member("events").elements([&](json::Value event) { add_correction(example.id, event); });
  note_labels(record.member("labels"));
  (has_value(example) ? m_labelled : m_others).add(std::move(example));
}

std::string Examples::value_at(std::size_t path, const json::Record& record) {
  const json::Value value = record.at(m_paths[path]);
  std::string text = value.text().value_or("");
  if (text.empty() && value.exists() && value.type() != json::Type::null) m_no_text[path] = value.type();
  return text;
}

void Examples::add_correction(const std::string& of, json::Value json) {
  std::string id;
  const std::optional<appeal::Event> event = read_event(json, id);
  if (of.empty() || !event || event->kind != appeal::EventKind::corrected || event->at > m_now) return;
  appeal::Corrections corrections;
  corrections.add(of, *event);
  const bool is_used = std::any_of(m_paths.begin(), m_paths.end(),
                                   [&](const std::string& path) { return corrections.find(path).has_value(); });
  if (is_used) {
    m_corrections[of].emplace_back(json.raw());
    return;
  }
  if (m_other_corrections++ > 0) return;
  json.member("set").members([this](std::string_view raw_key, json::Value) {
    if (m_other_corrected.empty()) json::unescape(raw_key, m_other_corrected);
  });
}

appeal::Corrections Examples::corrections_of(const std::string& id) const {
  appeal::Corrections corrections;
  const auto found = m_corrections.find(id);
  if (found == m_corrections.end()) return corrections;
  for (const std::string& json : found->second) {
    std::string event_id;
    if (const std::optional<appeal::Event> event = read_event(json::Value(json), event_id)) corrections.add(id, *event);
  }
  return corrections;
}

// Returns how many values a correction set.
std::uint64_t Examples::correct(Example& example) const {
  const appeal::Corrections corrections = corrections_of(example.id);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < m_paths.size(); ++i) {
    const std::optional<std::string_view> value = corrections.find(m_paths[i]);
    if (!value) continue;
    example.values[i] = *value;
    ++count;
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
  out.without_record = m_corrections.size() - corrected.size();
  m_corrections.clear();
  return out;
}

}  // namespace cur::classify
