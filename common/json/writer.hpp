#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cur::json {

// The key of a member as a literal in the source. `,"key":` is composed, and checked to need no escapes, at compile
// time.
class Key {
 public:
  template <std::size_t size>
  consteval Key(const char (&name)[size]) : m_size(size + 3) {  // NOLINT(google-explicit-constructor)
    static_assert(size + 3 <= k_most);
    m_text[0] = ',';
    m_text[1] = '"';
    for (std::size_t i = 0; i + 1 < size; ++i) {
      const char c = name[i];
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (!plain) throw "only a-z, 0-9 and _: write other keys with name()";
      m_text[i + 2] = c;
    }
    m_text[size + 1] = '"';
    m_text[size + 2] = ':';
  }
  std::string_view text(bool comma) const {
    return comma ? std::string_view(m_text.data(), m_size) : std::string_view(m_text.data() + 1, m_size - 1);
  }

 private:
  static constexpr std::size_t k_most = 40;
  std::array<char, k_most> m_text{};
  std::size_t m_size;
};

// Appends JSON to a string of the caller, which must outlive the writer. The writer places commas; the caller balances
// begin and end, and keeps keys unique.
class Writer {
 public:
  explicit Writer(std::string& out) : m_out(&out) {}

  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }
  Writer& key(const Key& key) {
    m_out->append(key.text(!m_first));
    m_first = true;
    return *this;
  }
  Writer& name(std::string_view text);  // a key known only at run time: a column, an id

  Writer& string(std::string_view text);        // invalid UTF-8 becomes U+FFFD
  Writer& valid_string(std::string_view text);  // must be valid UTF-8
  Writer& integer(std::int64_t value);
  // Writes the shortest text that parses to the same double. Rounds to `decimals` places first if it is not negative.
  // Infinities and NaN become null.
  Writer& number(double value, int decimals = -1);
  Writer& boolean(bool value);
  Writer& null() { return raw("null"); }
  Writer& raw(std::string_view json);  // must be valid JSON; appended unchanged

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  void separate();

  std::string* m_out;
  bool m_first = true;
};

// Appends `text` as a JSON string in quotes. Invalid UTF-8 becomes U+FFFD.
void append_string(std::string& out, std::string_view text);

}  // namespace cur::json
