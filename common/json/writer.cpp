#include "json/writer.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "json/check.hpp"

namespace cur::json {

namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
  }
}

// Returns the number of bytes at the start that need no escape; tests eight bytes per step. A byte below 0x20, or equal
// to a quote or a backslash, sets its high bit in the test word (S. E. Anderson, Bit Twiddling Hacks: hasless,
// haszero).
std::size_t plain_prefix(std::string_view text) {
  constexpr std::uint64_t k_ones = 0x0101010101010101U;
  constexpr std::uint64_t k_highs = 0x8080808080808080U;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    const std::uint64_t quote = bytes ^ (k_ones * '"');
    const std::uint64_t slash = bytes ^ (k_ones * '\\');
    const std::uint64_t control = (bytes - k_ones * 0x20) & ~bytes;
    if (((control | ((quote - k_ones) & ~quote) | ((slash - k_ones) & ~slash)) & k_highs) != 0) break;
  }
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

void append_valid(std::string& out, std::string_view text) {
  for (;;) {
    const std::size_t plain = plain_prefix(text);
    out.append(text.data(), plain);
    if (plain == text.size()) return;
    append_escaped(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
}

void append_quoted(std::string& out, std::string_view valid) {
  out.push_back('"');
  append_valid(out, valid);
  out.push_back('"');
}

// Most keys and values are ASCII, which needs no UTF-8 check.
bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

}  // namespace

void Writer::separate() {
  if (!m_first) m_out->push_back(',');
  m_first = false;
}

Writer& Writer::open(char bracket) {
  separate();
  m_out->push_back(bracket);
  m_first = true;
  return *this;
}

Writer& Writer::close(char bracket) {
  m_out->push_back(bracket);
  m_first = false;
  return *this;
}

Writer& Writer::name(std::string_view text) {
  separate();
  append_string(*m_out, text);
  m_out->push_back(':');
  m_first = true;
  return *this;
}

Writer& Writer::string(std::string_view text) {
  separate();
  append_string(*m_out, text);
  return *this;
}

Writer& Writer::valid_string(std::string_view text) {
  separate();
  append_quoted(*m_out, text);
  return *this;
}

Writer& Writer::integer(std::int64_t value) {
  separate();
  const fmt::format_int digits(value);
  m_out->append(digits.data(), digits.size());
  return *this;
}

Writer& Writer::number(double value, int decimals) {
  if (!std::isfinite(value)) return null();
  if (value == std::trunc(value) && std::abs(value) < 1e15) return integer(static_cast<std::int64_t>(value));
  if (decimals < 0 || std::abs(value) >= 1e9) {
    separate();
    fmt::format_to(std::back_inserter(*m_out), "{}", value);
    return *this;
  }
  separate();
  // The value is written as an integer of the last decimal place: formatting an integer is ten times faster than a
  // double.
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const auto units = std::llround(std::abs(value) * scale);
  const auto whole = static_cast<std::int64_t>(scale);
  if (value < 0 && units != 0) m_out->push_back('-');
  const fmt::format_int before(units / whole);
  m_out->append(before.data(), before.size());
  std::int64_t rest = units % whole;
  if (rest != 0) m_out->push_back('.');
  for (std::int64_t digit = whole / 10; rest != 0; rest %= digit, digit /= 10) {
    m_out->push_back(static_cast<char>('0' + rest / digit));
  }
  return *this;
}

Writer& Writer::boolean(bool value) { return raw(value ? "true" : "false"); }

Writer& Writer::raw(std::string_view json) {
  separate();
  m_out->append(json);
  return *this;
}

void append_string(std::string& out, std::string_view text) {
  out.push_back('"');
  while (!is_ascii(text) && !is_valid_utf8(text)) {
    const std::size_t valid = utf8::find_invalid(text);
    append_valid(out, text.substr(0, valid));
    out += "\xEF\xBF\xBD";
    text.remove_prefix(valid + 1);
  }
  append_valid(out, text);
  out.push_back('"');
}

}  // namespace cur::json
