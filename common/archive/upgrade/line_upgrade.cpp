#include "archive/upgrade/line_upgrade.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "appeal/vocabulary.hpp"

namespace cur::archive {

namespace {

using json::Value;

constexpr std::array<std::string_view, 5> k_filter_keys = {"classify", "locate", "route", "group", "sla"};

// Bytes of a text to be replaced by others.
struct Replacement {
  std::string_view old;  // into the text
  std::string text;
};

std::string replaced(std::string_view text, std::vector<Replacement> replacements) {
  if (replacements.empty()) return {};
  std::sort(replacements.begin(), replacements.end(),
            [](const Replacement& one, const Replacement& other) { return one.old.data() < other.old.data(); });
  std::string out;
  const char* from = text.data();
  for (const Replacement& one : replacements) {
    out.append(from, one.old.data());
    out += one.text;
    from = one.old.data() + one.old.size();
  }
  return out.append(from, text.data() + text.size());
}

void add_media(Value media, std::vector<Replacement>& replacements) {
  std::string scratch;
  media.elements([&](Value item) {
    const Value type = item.member("type");
    const std::string_view word = type.text(scratch);
    if (word.empty() || appeal::read_media_kind(word)) return;
    replacements.push_back({type.raw(), '"' + std::string(appeal::spelling(appeal::media_kind_of(word))) + '"'});
  });
}

// "2026-11-30T10:00:00Z", as version 1 wrote the present.
bool is_written_by_archive(std::string_view time) { return time.size() == 20 && time.ends_with('Z'); }

}  // namespace

UpgradedLine upgrade_appeal(const json::Record& record) {
  UpgradedLine out;
  std::vector<Replacement> replacements;
  add_media(record.member("media"), replacements);
  record.member("events").elements([&](Value event) { add_media(event.member("media"), replacements); });
  std::string_view own;  // the key of a registered_at behind which no key of a source stands
  std::string scratch;
  bool has_seen_at = false;
  record.value().members([&](std::string_view raw_key, Value value) {
    const auto is = [&](std::string_view key) { return json::same_key(raw_key, key); };
    has_seen_at = has_seen_at || (is("seen_at") && value.type() == json::Type::string);
    if (is("registered_at"))
      own = is_written_by_archive(value.text(scratch)) ? raw_key : std::string_view();
    else if (std::none_of(k_filter_keys.begin(), k_filter_keys.end(), is))
      own = {};
  });
  if (!has_seen_at && !own.empty()) replacements.push_back({own, "seen_at"});
  if (has_seen_at || !own.empty()) out.first_sight = FirstSight::known;
  out.line = replaced(record.line(), std::move(replacements));
  return out;
}

std::string upgrade_event(Value event) {
  std::vector<Replacement> replacements;
  add_media(event.member("media"), replacements);
  return replaced(event.raw(), std::move(replacements));
}

}  // namespace cur::archive
