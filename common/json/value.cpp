#include "json/value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/utf8.hpp"

namespace cur::json {

namespace {

char32_t hex4(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

// Reads the `uXXXX` at `at` (at the u) and a following low surrogate, and moves `at` past them. A lone surrogate is
// U+FFFD.
char32_t unicode_escape(std::string_view raw, std::size_t& at) {
  const char32_t high = hex4(raw.substr(at + 1, 4));
  at += 5;
  if (high < 0xD800 || high > 0xDFFF) return high;
  if (high <= 0xDBFF && raw.substr(at, 2) == "\\u") {
    const char32_t low = hex4(raw.substr(at + 2, 4));
    if (low >= 0xDC00 && low <= 0xDFFF) {
      at += 6;
      return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
  }
  return 0xFFFD;
}

}  // namespace

Type Value::type() const {
  if (m_raw.empty()) return Type::absent;
  switch (m_raw.front()) {
    case '"':
      return Type::string;
    case '{':
      return Type::object;
    case '[':
      return Type::array;
    case 't':
    case 'f':
      return Type::boolean;
    case 'n':
      return Type::null;
    default:
      return Type::number;
  }
}

std::string_view Value::raw_text() const {
  return type() == Type::string ? m_raw.substr(1, m_raw.size() - 2) : std::string_view();
}

std::optional<std::string> Value::text() const {
  if (type() != Type::string) return std::nullopt;
  std::string out;
  unescape(raw_text(), out);
  return out;
}

std::string_view Value::text(std::string& scratch) const {
  const std::string_view inside = raw_text();
  if (inside.find('\\') == std::string_view::npos) return inside;
  scratch.clear();
  unescape(inside, scratch);
  return scratch;
}

std::optional<double> Value::number() const {
  if (type() != Type::number) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(m_raw.data(), m_raw.data() + m_raw.size(), value);
  if (error == std::errc::result_out_of_range) {
    // from_chars does not tell overflow from underflow; strtod does. No program calls setlocale(), so its locale is
    // "C".
    return std::strtod(std::string(m_raw).c_str(), nullptr);
  }
  return value;
}

std::optional<std::int64_t> Value::integer() const {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(m_raw.data(), m_raw.data() + m_raw.size(), value);
  if (type() != Type::number || error != std::errc{} || end != m_raw.data() + m_raw.size()) return std::nullopt;
  return value;
}

std::optional<bool> Value::boolean() const {
  if (type() != Type::boolean) return std::nullopt;
  return m_raw == "true";
}

Value Value::member(std::string_view key) const {
  Value found;
  members([&](std::string_view raw_key, Value value) {
    if (same_key(raw_key, key)) found = value;
  });
  return found;
}

Value Value::at(std::string_view path) const {
  Value value = *this;
  for (;;) {
    const std::size_t dot = path.find('.');
    value = value.member(path.substr(0, dot));
    if (dot == std::string_view::npos) return value;
    path.remove_prefix(dot + 1);
  }
}

bool has_lone_surrogate(std::string_view raw) {
  for (std::size_t at = raw.find('\\'); at != std::string_view::npos; at = raw.find('\\', at)) {
    if (raw.substr(at + 1, 1) != "u") {
      at += 2;
      continue;
    }
    const bool is_replacement = hex4(raw.substr(at + 2, 4)) == 0xFFFD;
    if (unicode_escape(raw, ++at) == 0xFFFD && !is_replacement) return true;
  }
  return false;
}

std::size_t depth_of(std::string_view json) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  const char* const end = json.data() + json.size();
  for (const char* at = json.data(); at < end;) {
    if (*at == '"') {
      at = scan::string(at, end);
      continue;
    }
    if (*at == '{' || *at == '[') deepest = std::max(deepest, ++depth);
    if (*at == '}' || *at == ']') --depth;
    ++at;
  }
  return deepest;
}

void unescape(std::string_view raw, std::string& out) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t slash = raw.find('\\', at);
    out += raw.substr(at, slash == std::string_view::npos ? slash : slash - at);
    if (slash == std::string_view::npos) return;
    at = slash + 1;
    switch (raw[at]) {
      case 'b':
        out += '\b';
        break;
      case 'f':
        out += '\f';
        break;
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case 'u':
        utf8::append(out, unicode_escape(raw, at));
        continue;
      default:
        out += raw[at];
    }
    ++at;
  }
}

bool same_escaped_key(std::string_view raw, std::string_view key) {
  if (raw.find('\\') == std::string_view::npos) return false;
  std::string decoded;
  unescape(raw, decoded);
  return decoded == key;
}

}  // namespace cur::json
