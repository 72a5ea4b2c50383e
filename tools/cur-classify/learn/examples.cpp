#include "learn/examples.hpp"

#include <algorithm>
#include <limits>

#include "time/instant.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_seen_labels = 100;

std::int64_t time_of(json::Value event) {
  std::string scratch;
  const std::optional<time::Instant> at = time::read_rfc3339(event.member("at").text(scratch));
  return at ? at->time_since_epoch().count() : std::numeric_limits<std::int64_t>::lowest();
}

}  // namespace

void Examples::add(const json::Record& record) {
  const std::string_view kind = record.kind();
  if (kind == "appeal") return add_appeal(record);
  if (kind != "event") return;
  const std::string of = record.member("appeal").text().value_or("");
  if (!of.empty()) add_correction(of, record.value());
}

void Examples::add_appeal(const json::Record& record) {
  Example example;
  example.id = record.member("id").text().value_or("");
  example.title = record.member("title").text().value_or("");
  example.text = record.member("text").text().value_or("");
  for (const std::string& path : m_paths) example.values.push_back(record.at(path).text().value_or(""));
  record.member("events").elements([&](json::Value event) { add_correction(example.id, event); });
  note_labels(record.member("labels"));
  if (m_kept.size() < m_most) {
    m_kept.push_back(std::move(example));
  } else {
    m_kept[m_appeals % m_most] = std::move(example);
  }
  ++m_appeals;
}

void Examples::add_correction(const std::string& id, json::Value event) {
  std::string scratch;
  if (id.empty() || event.member("event").text(scratch) != "corrected") return;
  const json::Value set = event.member("set");
  for (std::size_t label = 0; label < m_paths.size(); ++label) {
    std::optional<std::string> value = set.member(m_paths[label]).text();
    if (value) m_corrections[id].push_back({time_of(event), label, std::move(*value)});
  }
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
  out.left_out = m_appeals - m_kept.size();
  if (out.left_out > 0) {  // the oldest of the ring comes first
    const auto oldest = m_kept.begin() + static_cast<std::ptrdiff_t>(m_appeals % m_most);
    std::rotate(m_kept.begin(), oldest, m_kept.end());
  }
  for (auto& [id, corrections] : m_corrections) {
    const auto earlier = [](const Correction& a, const Correction& b) { return a.at < b.at; };
    std::stable_sort(corrections.begin(), corrections.end(), earlier);
  }
  std::unordered_map<std::string, bool> used;
  for (Example& example : m_kept) {
    const auto found = m_corrections.find(example.id);
    if (found == m_corrections.end()) continue;
    used[example.id] = true;
    for (const Correction& each : found->second) example.values[each.label] = each.value;
    out.corrected += found->second.size();
  }
  out.without_record = m_corrections.size() - used.size();
  out.examples = std::move(m_kept);
  m_kept = {};
  m_corrections.clear();
  return out;
}

}  // namespace cur::classify
