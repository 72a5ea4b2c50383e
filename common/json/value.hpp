#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/scan.hpp"

namespace cur::json {

enum class Type { absent, null, boolean, number, string, array, object };

// A view of one value inside valid JSON, which must outlive it. Values are decoded on access. All getters of an absent
// value, or of a value of another type, return nothing.
class Value {
 public:
  Value() = default;
  explicit Value(std::string_view raw) : m_raw(raw) {}

  Type type() const;
  bool exists() const { return !m_raw.empty(); }  // false if absent
  // The bytes of the value in the text; empty if absent.
  std::string_view raw() const { return m_raw; }

  // The content of a string, with escapes resolved. The escape of a lone surrogate becomes U+FFFD.
  std::optional<std::string> text() const;
  // The content of a string as a view of the JSON text if it has no escapes, else of `scratch`, which is overwritten
  // and must outlive the view. Empty for other types.
  std::string_view text(std::string& scratch) const;
  // The bytes between the quotes of a string, escapes unresolved. Empty for other types.
  std::string_view raw_text() const;
  std::optional<double> number() const;         // the nearest double; infinite if out of range
  std::optional<std::int64_t> integer() const;  // nothing for a fraction, an exponent or a number that does not fit
  std::optional<bool> boolean() const;

  Value member(std::string_view key) const;  // the last one if the key is repeated
  Value at(std::string_view path) const;     // path of keys separated by dots

  // Calls visit(std::string_view raw_key, Value) for each member of an object, in order. The key has no quotes; its
  // escapes are unresolved.
  template <class Visit>
  void members(Visit&& visit) const;
  // Calls visit(Value) for each element of an array, in order.
  template <class Visit>
  void elements(Visit&& visit) const;

 private:
  std::string_view m_raw;
};

// Appends the content of a string with escapes resolved. `raw` has no quotes.
void unescape(std::string_view raw, std::string& out);

// Whether the raw content of a string (without quotes) has the escape of a lone surrogate, which is read as U+FFFD.
bool has_lone_surrogate(std::string_view raw);

// The number of nested arrays and objects of a valid JSON text: 0 for a scalar, 1 for {}.
std::size_t depth_of(std::string_view json);

// Whether a raw key (without quotes) equals `key` after its escapes are resolved. same_key() decides most cases inline
// and calls same_escaped_key() for the rest.
bool same_escaped_key(std::string_view raw, std::string_view key);
inline bool same_key(std::string_view raw, std::string_view key) {
  if (raw.size() == key.size()) return raw == key && raw.find('\\') == std::string_view::npos;
  // An escape is longer than the text it stands for.
  if (raw.size() < key.size() || key.empty() || (raw.front() != key.front() && raw.front() != '\\')) return false;
  return same_escaped_key(raw, key);
}

template <class Visit>
void Value::members(Visit&& visit) const {
  if (m_raw.empty() || m_raw.front() != '{') return;
  const char* at = m_raw.data() + 1;
  const char* const end = m_raw.data() + m_raw.size();
  for (;;) {
    at = scan::space(at, end);
    if (at >= end || *at == '}') return;
    const char* const key = at;
    at = scan::string(at, end);
    const std::string_view raw_key(key + 1, static_cast<std::size_t>(at - key - 2));
    at = scan::space(scan::space(at, end) + 1, end);
    const char* const start = at;
    at = scan::value(at, end);
    visit(raw_key, Value(std::string_view(start, static_cast<std::size_t>(at - start))));
    at = scan::space(at, end);
    if (at < end && *at == ',') ++at;
  }
}

template <class Visit>
void Value::elements(Visit&& visit) const {
  if (m_raw.empty() || m_raw.front() != '[') return;
  const char* at = m_raw.data() + 1;
  const char* const end = m_raw.data() + m_raw.size();
  for (;;) {
    at = scan::space(at, end);
    if (at >= end || *at == ']') return;
    const char* const start = at;
    at = scan::value(at, end);
    visit(Value(std::string_view(start, static_cast<std::size_t>(at - start))));
    at = scan::space(at, end);
    if (at < end && *at == ',') ++at;
  }
}

}  // namespace cur::json
