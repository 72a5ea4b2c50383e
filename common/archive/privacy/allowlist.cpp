#include "archive/privacy/allowlist.hpp"

#include <algorithm>

#include "appeal/vocabulary.hpp"
#include "json/writer.hpp"
#include "time/instant.hpp"

namespace cur::archive {

namespace {

using json::Type;

// A key that could be taken for a path is in no list.
bool is_plain(const std::string& key) { return key.find_first_of(".[]") == std::string::npos; }

// A phone number, an id of a person in a network, and a name with its patronymic are no such words.
bool is_word(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_part = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return std::all_of(text.begin(), text.end(), is_part) && std::any_of(text.begin(), text.end(), is_letter);
}

}  // namespace

bool may_stay(json::Value value, Stays stays) {
  const Type type = value.type();
  if (type == Type::null) return true;
  const std::string text = value.text().value_or("");
  switch (stays) {
    case Stays::text:
      return type == Type::string;
    case Stays::word:
      return is_word(text);
    case Stays::time:
      return time::read_rfc3339(text).has_value();
    case Stays::number:
      return type == Type::number;
    case Stays::truth:
      return type == Type::boolean;
    case Stays::scalar:
      return type == Type::string || type == Type::number || type == Type::boolean;
    case Stays::event_kind:
      return appeal::read_event_kind(text) != appeal::EventKind::other;
    case Stays::outcome:
      return appeal::read_outcome(text) != appeal::Outcome::none;
    case Stays::media_kind:
      return appeal::read_media_kind(text).has_value();
  }
  return false;
}

std::vector<Member> last_members(json::Value object) {
  std::vector<Member> members;
  object.members([&](std::string_view raw_key, json::Value value) {
    std::string key;
    json::unescape(raw_key, key);
    const auto known = std::find_if(members.begin(), members.end(), [&](const Member& one) { return one.key == key; });
    if (known == members.end()) {
      members.push_back({std::move(key), value});
    } else {
      known->value = value;
    }
  });
  return members;
}

void append_member(std::string_view key, std::string_view value, std::string& object) {
  if (value.empty()) return;
  if (!object.ends_with('{')) object += ',';
  json::append_string(object, key);
  object += ':';
  object += value;
}

bool Allowlist::is_above(const std::string& path) const {
  return std::any_of(m_paths.begin(), m_paths.end(), [&](const AllowedPath& allowed) {
    return allowed.path.size() >= path.size() && allowed.path.starts_with(path);
  });
}

void Allowlist::append_plain(const std::string& prefix, const Member& member, std::string& out) const {
  if (is_plain(member.key)) append(prefix + member.key, member.value, out);
}

void Allowlist::append(const std::string& path, json::Value value, std::string& out) const {
  const auto found =
      std::find_if(m_paths.begin(), m_paths.end(), [&](const AllowedPath& allowed) { return allowed.path == path; });
  if (found != m_paths.end()) {
    if (may_stay(value, found->stays)) out += value.raw();
  } else if (value.type() == Type::object && is_above(path + '.')) {
    append_object(path + '.', value, out);
  } else if (value.type() == Type::array && is_above(path + "[]")) {
    append_array(path + "[]", value, out);
  }
}

// An object of which nothing may stay goes itself.
void Allowlist::append_object(const std::string& prefix, json::Value object, std::string& out) const {
  std::string kept = "{";
  std::string value;
  for (const Member& member : last_members(object)) {
    value.clear();
    append_plain(prefix, member, value);
    append_member(member.key, value, kept);
  }
  if (kept.size() > 1) out += kept + '}';
}

void Allowlist::append_array(const std::string& path, json::Value array, std::string& out) const {
  std::string kept = "[";
  std::string value;
  array.elements([&](json::Value element) {
    value.clear();
    append(path, element, value);
    if (value.empty()) return;
    if (kept.size() > 1) kept += ',';
    kept += value;
  });
  if (kept.size() > 1) out += kept + ']';
}

}  // namespace cur::archive
