#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cur::json {

// Writes JSON to the end of a string that the caller owns. Commas are the writer's business; balance is the caller's.
// Never checks that keys are unique.
class Writer {
 public:
  explicit Writer(std::string& out) : m_out(&out) {}

  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }
  Writer& key(std::string_view name);

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
