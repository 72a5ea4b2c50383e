#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cur::json {

// The name of a member as it stands in our sources. That nothing in it needs an escape is checked when it is compiled.
class Key {
 public:
  template <std::size_t size>
  consteval Key(const char (&name)[size]) : m_name(name, size - 1) {  // NOLINT(google-explicit-constructor)
    for (char c : m_name) {
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_')
        throw "write names that come from elsewhere with name()";
    }
  }
  std::string_view name() const { return m_name; }

 private:
  std::string_view m_name;
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
  Writer& key(Key key);
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
