#include "dataset/examples.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "time/instant.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_seen_labels = 100;

std::int64_t time_of(json::Value event) {
  std::string scratch;
  const std::optional<time::Instant> at = time::read_rfc3339(event.member("at").text(scratch));
  return at ? at->time_since_epoch().count() : std::numeric_limits<std::int64_t>::lowest();
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

void Examples::add_correction(const std::string& id, json::Value event) {
  std::string scratch;
  if (id.empty() || event.member("event").text(scratch) != "corrected") return;
  const json::Value set = event.member("set");
  bool used = false;
  for (std::size_t label = 0; label < m_paths.size(); ++label) {
    std::optional<std::string> value = set.member(m_paths[label]).text();
    used = used || value;
    if (value) m_corrections[id].push_back({time_of(event), label, std::move(*value)});
  }
  if (used || m_other_corrections++ > 0) return;
  set.members([this](std::string_view raw_key, json::Value) {
    if (m_other_corrected.empty()) json::unescape(raw_key, m_other_corrected);
  });
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
  for (auto& [id, corrections] : m_corrections) {
    const auto earlier = [](const Correction& a, const Correction& b) { return a.at < b.at; };
    std::stable_sort(corrections.begin(), corrections.end(), earlier);
  }
  std::unordered_set<std::string> used;
  const auto correct = [&](Example& example) {
    const auto found = m_corrections.find(example.id);
    if (found == m_corrections.end()) return;
    used.insert(example.id);
    for (const Correction& each : found->second) example.values[each.label] = each.value;
    out.corrected += found->second.size();
  };
  out.left_out = m_labelled.left_out();
  for (Latest* latest : {&m_labelled, &m_others}) {
    for (Example& example : latest->kept) {
      correct(example);
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
  out.without_record = m_corrections.size() - used.size();
  m_corrections.clear();
  return out;
}

}  // namespace cur::classify
