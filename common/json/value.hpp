#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/scan.hpp"

namespace cur::json {

enum class Type { absent, null, boolean, number, string, array, object };

// A view of one value inside valid JSON: the bytes stay with their owner (a Record, a file's text), which must outlive
// it. Nothing is decoded before it is asked for. An absent value answers every question with "no".
class Value {
 public:
  Value() = default;
  explicit Value(std::string_view raw) : m_raw(raw) {}

  Type type() const;
  bool exists() const { return !m_raw.empty(); }
  std::string_view raw() const { return m_raw; }

  // The text of a string, escapes resolved; a lone surrogate escape reads as U+FFFD. Nothing for other types.
  std::optional<std::string> text() const;
  // The same without a copy where there are no escapes; else decoded into `scratch`, which must outlive the view.
  // Empty for other types.
  std::string_view text(std::string& scratch) const;
  // The bytes between a string's quotes, escapes and all; empty for other types.
  std::string_view raw_text() const;
  std::optional<double> number() const;         // nearest double; infinite when out of range
  std::optional<std::int64_t> integer() const;  // only an integer literal that fits
  std::optional<bool> boolean() const;

  Value member(std::string_view key) const;  // of an object; of a duplicated key the last one
  Value at(std::string_view path) const;     // "place.municipality"

  template <class Visit>  // visit(std::string_view raw_key_without_quotes, Value)
  void members(Visit&& visit) const;
  template <class Visit>  // visit(Value)
  void elements(Visit&& visit) const;

 private:
  std::string_view m_raw;
};

// Resolves the escapes of a string's inside (no quotes around) and appends the text.
void unescape(std::string_view raw, std::string& out);

// Whether the raw key (no quotes around) is `key`, escapes resolved. The second is the inline front of the first.
bool same_escaped_key(std::string_view raw, std::string_view key);
inline bool same_key(std::string_view raw, std::string_view key) {
  if (raw.size() == key.size()) return raw == key && raw.find('\\') == std::string_view::npos;
  // What an escape stands for is shorter than the escape.
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
