#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "json/check.hpp"
#include "json/value.hpp"

namespace cur::json {

// Number of readable bytes that must follow a line passed to Record::parse(). Their values do not matter.
inline constexpr std::size_t k_padding = 64;

// A JSON object of one line, with access to its bytes. parse() checks the whole line and indexes the top-level members.
// Values are decoded only on access, and splice() keeps all other bytes unchanged. One object should parse many lines,
// because it reuses its buffers.
class Record {
 public:
  Record();
  ~Record();
  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;

  // Parses `line`, which has no newline, is followed by k_padding readable bytes and must stay valid until the next
  // parse. Returns nothing if it is a valid record, else the reason and the byte; the object then holds no record.
  std::optional<Error> parse(std::string_view line);
  // parse() for callers without padding: copies the line into the object.
  std::optional<Error> parse_copy(std::string_view line);

  std::string_view line() const { return m_line; }
  Value value() const { return Value(m_line); }
  Value member(std::string_view key) const;  // the last one if the key is repeated; absent if there is none
  Value at(std::string_view path) const;     // path of keys separated by dots: "place.municipality"
  // Returns the value of `kind`: "appeal" if it is absent, as cur-record(5) says, and "?" if it is not a string.
  // Escapes are resolved, so that an escaped "checkpoint" is recognised. Valid until the next call and the next parse.
  std::string_view kind() const;

  // Appends the line with member `key` set to `value`, which is JSON: replaced in place, or added as the last member.
  // All other bytes are copied. `key` must need no escapes.
  void splice(std::string_view key, std::string_view value, std::string& out) const;

 private:
  struct Member {
    std::string_view raw_key;
    Value value;
  };
  const Member* find(std::string_view key) const;

  struct Validator;
  std::unique_ptr<Validator> m_validator;
  std::string m_copy;
  mutable std::string m_kind;  // buffer of kind(), for a kind with escapes
  std::string_view m_line;
  std::vector<Member> m_members;
};

}  // namespace cur::json
