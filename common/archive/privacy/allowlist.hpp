#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace cur::archive {

// What a value must be to stay; null stays everywhere. A value of another type goes.
enum class Stays : std::uint8_t {
  text,
  word,  // an id, as of an agency or a topic: Latin letters, digits and . _ -, with a letter
  time,  // RFC 3339
  number,
  truth,       // true or false
  scalar,      // a text, a number or a truth value
  event_kind,  // the last three: a word of appeal/vocabulary.hpp
  outcome,
  media_kind
};

// A path of keys separated by dots, with [] behind the key of an array, and what may stand there.
struct AllowedPath {
  std::string path;
  Stays stays;
};

// A member of an object; its key has no escapes.
struct Member {
  std::string key;
  json::Value value;
};

// The paths that an allowlist names; everything else is left out, whatever its type, at every level. Of a repeated key
// the last value counts, and the others go.
class Allowlist {
 public:
  explicit Allowlist(std::vector<AllowedPath> paths) : m_paths(std::move(paths)) {}

  // Returns the object with nothing but what is allowed, in the order of its keys. Members for which `special` returns
  // true are left to it: it appends their value as JSON, or nothing to leave the member out.
  template <class Special>
  std::string keep(json::Value object, Special&& special) const;
  std::string keep(json::Value object) const {
    return keep(object, [](std::string_view, json::Value, std::string&) { return false; });
  }

 private:
  void append_plain(const std::string& prefix, const Member& member, std::string& out) const;
  // Appends the value if it may stay at `path`, or what may stay of it.
  void append(const std::string& path, json::Value value, std::string& out) const;
  void append_array(const std::string& path, json::Value array, std::string& out) const;
  void append_object(const std::string& prefix, json::Value object, std::string& out) const;
  bool is_above(const std::string& path) const;  // an allowed path begins with it

  std::vector<AllowedPath> m_paths;
};

// Whether a value is what `stays` says, or null.
bool may_stay(json::Value value, Stays stays);

// The members of an object, each key once, with its last value.
std::vector<Member> last_members(json::Value object);

// Appends `,"key":value` or, in an empty object, `"key":value`; nothing if `value` is empty.
void append_member(std::string_view key, std::string_view value, std::string& object);

template <class Special>
std::string Allowlist::keep(json::Value object, Special&& special) const {
  std::string out = "{";
  std::string value;
  for (const Member& member : last_members(object)) {
    value.clear();
    if (!special(std::string_view(member.key), member.value, value)) append_plain("", member, value);
    append_member(member.key, value, out);
  }
  return out += '}';
}

}  // namespace cur::archive
