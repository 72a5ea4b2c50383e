#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cur::json {

// The name of a member as it stands in our sources: `,"name":` is made, and checked to need no escape, when it is
// compiled.
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
      if (!plain) throw "a name that comes from elsewhere is written with name()";
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

// Writes JSON to the end of a string that the caller owns. Commas are the writer's business; balance is the caller's.
// Never checks that keys are unique.
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
  Writer& name(std::string_view text);  // a key that is not ours: a column, an id

  Writer& string(std::string_view text);        // invalid UTF-8 becomes U+FFFD
  Writer& valid_string(std::string_view text);  // known to be valid UTF-8: our own names
  Writer& integer(std::int64_t value);
  // The shortest text that reads back the same; rounded to `decimals` first when that is not negative. Not finite:
  // null.
  Writer& number(double value, int decimals = -1);
  Writer& boolean(bool value);
  Writer& null() { return raw("null"); }
  Writer& raw(std::string_view json);  // valid JSON, written as it is

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  void separate();

  std::string* m_out;
  bool m_first = true;
};

// Appends `text` as a JSON string with its quotes.
void append_string(std::string& out, std::string_view text);

}  // namespace cur::json
