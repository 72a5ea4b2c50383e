// One line of the pipe, as hostile as can be: the fast path and the strict checker agree, nothing is read out of
// bounds, and a splice changes nothing but its value.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "json/check.hpp"
#include "json/record.hpp"

namespace {

using cur::json::Record;
using cur::json::Type;
using cur::json::Value;

void expect(bool truth) {
  if (!truth) std::abort();
}

// Visits all of a value through the reading interface.
void walk(Value value) {
  std::string scratch;
  (void)value.text(scratch);
  (void)value.number();
  (void)value.integer();
  value.members([](std::string_view key, Value inner) {
    (void)cur::json::same_key(key, "text");
    walk(inner);
  });
  value.elements([](Value inner) { walk(inner); });
}

std::string spliced(const Record& record, std::string_view value) {
  std::string out;
  record.splice("own", value, out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  static Record record;
  static Record other;
  const auto error = record.parse_copy(line);
  const auto strict = cur::json::check_strictly(line);
  const bool object =
      Value(line.substr(std::min(line.find_first_not_of(" \t\r\n"), line.size()))).type() == Type::object;
  expect(!error == (!strict && object));
  if (error) {
    expect(error->byte <= size);
    return 0;
  }
  expect(record.line() == line);
  walk(record.value());
  (void)record.kind();
  const std::string once = spliced(record, "{\"x\":[1]}");
  expect(!other.parse_copy(once));
  expect(other.member("own").raw() == "{\"x\":[1]}");
  expect(spliced(other, "{\"x\":[1]}") == once);
  if (record.member("own").exists()) expect(spliced(other, record.member("own").raw()) == line);
  return 0;
}
