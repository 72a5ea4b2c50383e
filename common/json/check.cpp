#include "json/check.hpp"

#include <bitset>

#include "base/utf8.hpp"

namespace cur::json {

namespace {

// A pushdown automaton over the bytes. Its stack holds one bit per open container (object or array); no recursion.
class Checker {
 public:
  explicit Checker(std::string_view text) : m_text(text) {}

  std::optional<Error> run() {
    if (const std::size_t bad = utf8::find_invalid(m_text); bad != m_text.size()) {
      return Error{"invalid UTF-8", bad};
    }
    if (value()) {
      space();
      if (m_at != m_text.size()) fail("unexpected bytes after the value");
    }
    return m_error;
  }

 private:
  bool fail(const char* message) {
    if (!m_error) m_error = Error{message, m_at};
    return false;
  }

  char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

  void space() {
    while (m_at < m_text.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++m_at;
  }

  bool take(char c) {
    if (peek() != c || m_at >= m_text.size()) return false;
    ++m_at;
    return true;
  }

  // Checks one value with everything inside it. The loop descends into containers.
  bool value() {
    for (;;) {
      space();
      bool closed = false;
      if (peek() == '{' || peek() == '[') {
        if (m_depth == k_max_depth) return fail("nested deeper than 64 levels");
        const bool object = m_text[m_at++] == '{';
        m_object[m_depth++] = object;
        space();
        closed = take(object ? '}' : ']');
        if (!closed) {
          if (object && !key()) return false;
          continue;
        }
        --m_depth;
      } else if (!scalar()) {
        return false;
      }
      if (!after_value()) return false;
      if (m_depth == 0) return true;
    }
  }

  // Called after a value: closes the containers that end here. Returns true if another value follows, or if no
  // container is open.
  bool after_value() {
    while (m_depth > 0) {
      space();
      const bool object = m_object[m_depth - 1];
      if (take(object ? '}' : ']')) {
        --m_depth;
      } else if (take(',')) {
        space();
        return !object || key();
      } else if (m_at == m_text.size()) {
        return fail(object ? "the object is not closed" : "the array is not closed");
      } else {
        return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
      }
    }
    return true;
  }

  bool key() {
    if (peek() != '"') return fail("expected a key in quotes");
    if (!string()) return false;
    space();
    return take(':') || fail("expected ':'");
  }

  bool scalar() {
    switch (peek()) {
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool word(std::string_view expected) {
    if (m_text.substr(m_at, expected.size()) != expected) return fail("expected a value");
    m_at += expected.size();
    return true;
  }

  bool digits() {
    const std::size_t start = m_at;
    while (peek() >= '0' && peek() <= '9') ++m_at;
    return m_at > start;
  }

  bool number() {
    const std::size_t start = m_at;
    take('-');
    if (take('0')) {
      if (peek() >= '0' && peek() <= '9') return fail("a number does not start with 0");
    } else if (!digits()) {
      return fail(m_at == m_text.size() && m_at == start ? "a value is missing" : "expected a value");
    }
    if (take('.') && !digits()) return fail("expected a digit after '.'");
    if (peek() == 'e' || peek() == 'E') {
      ++m_at;
      if (!take('+')) take('-');
      if (!digits()) return fail("expected a digit in the exponent");
    }
    return true;
  }

  bool string() {
    const std::size_t start = m_at++;
    for (; m_at < m_text.size(); ++m_at) {
      const char c = m_text[m_at];
      if (c == '"') {
        ++m_at;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return fail("a control character in a string must be escaped");
      if (c == '\\' && !escape()) return false;
    }
    m_at = start;
    return fail("the string is not closed");
  }

  bool escape() {
    const std::size_t start = m_at++;
    if (m_at < m_text.size() && std::string_view("\"\\/bfnrt").find(peek()) != std::string_view::npos) return true;
    if (peek() == 'u') {
      const std::string_view hex = m_text.substr(m_at + 1, 4);
      if (hex.size() == 4 && hex.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos) {
        m_at += 4;
        return true;
      }
    }
    m_at = start;
    return fail("invalid escape in a string");
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::bitset<k_max_depth> m_object;
  std::size_t m_depth = 0;
  std::optional<Error> m_error;
};

}  // namespace

std::optional<Error> check_strictly(std::string_view text) { return Checker(text).run(); }

}  // namespace cur::json
