#include "json/writer.hpp"

#include <cmath>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace cur::json {

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

Writer& Writer::key(std::string_view name) {
  separate();
  append_string(*m_out, name);
  m_out->push_back(':');
  m_first = true;
  return *this;
}

Writer& Writer::string(std::string_view text) {
  separate();
  append_string(*m_out, text);
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
  if (decimals >= 0) {
    const double scale = std::pow(10.0, decimals);
    value = std::round(value * scale) / scale;
  }
  if (value == std::trunc(value) && std::abs(value) < 1e15) return integer(static_cast<std::int64_t>(value));
  separate();
  fmt::format_to(std::back_inserter(*m_out), "{}", value);
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
  while (!text.empty()) {
    const std::size_t valid = utf8::find_invalid(text);
    std::size_t done = 0;
    for (std::size_t i = 0; i < valid; ++i) {
      const char c = text[i];
      if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
      out.append(text.substr(done, i - done));
      done = i + 1;
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
    out.append(text.substr(done, valid - done));
    if (valid == text.size()) break;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(valid + 1);
  }
  out.push_back('"');
}

}  // namespace cur::json
