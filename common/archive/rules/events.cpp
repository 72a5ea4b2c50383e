#include "archive/rules/events.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace cur::archive {

namespace {

std::string_view between(const char* from, const char* to) { return {from, static_cast<std::size_t>(to - from)}; }

}  // namespace

void append_without(json::Value object, std::initializer_list<std::string_view> names, std::string& out) {
  const std::string_view raw = object.raw();
  const char* kept_from = raw.data();  // what is to be copied begins here,
  const char* kept_to = nullptr;       // and reaches at least to here: behind the last member that stays
  const char* cut_from = nullptr;      // a member that goes begins here, when nothing came after it yet
  object.members([&](std::string_view raw_key, json::Value value) {
    const char* const begin = raw_key.data() - 1;  // its quote
    const bool goes =
        std::any_of(names.begin(), names.end(), [&](std::string_view key) { return json::same_key(raw_key, key); });
    if (goes && cut_from == nullptr) cut_from = begin;
    if (goes) return;
    if (cut_from != nullptr) {
      out += between(kept_from, cut_from);
      kept_from = begin;
      cut_from = nullptr;
    }
    kept_to = value.raw().data() + value.raw().size();
  });
  if (cut_from != nullptr) {  // nothing stays behind it: the comma before it goes as well
    out += between(kept_from, kept_to != nullptr ? std::max(kept_from, kept_to) : cut_from);
    kept_from = raw.data() + raw.size() - 1;
    while (kept_to != nullptr && kept_from > kept_to && (kept_from[-1] == ' ' || kept_from[-1] == '\t')) --kept_from;
  }
  out += between(kept_from, raw.data() + raw.size());
}

bool same_without(json::Value one, json::Value other, std::initializer_list<std::string_view> names) {
  if (one.raw() == other.raw()) return true;
  std::string left;
  std::string right;
  append_without(one, names, left);
  append_without(other, names, right);
  return left == right;
}

std::string event_inside(std::string_view line) {
  std::string out;
  append_without(json::Value(line), {"kind", "appeal"}, out);
  return out;
}

std::vector<std::string> event_ids(std::string_view appeal, json::Value events) {
  std::vector<std::string> ids;
  std::string event;
  std::string at;
  events.elements([&](json::Value element) {
    std::string id = element.member("id").text().value_or("");
    if (id.empty()) {
      id = fmt::format("{}#{}@{}", appeal, element.member("event").text(event), element.member("at").text(at));
      // Two of a kind at the same second are two.
      const auto same = std::count_if(
          ids.begin(), ids.end(), [&](const std::string& other) { return other == id || other.starts_with(id + '#'); });
      if (same > 0) id += fmt::format("#{}", same + 1);
    }
    ids.push_back(std::move(id));
  });
  return ids;
}

}  // namespace cur::archive
