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

// Bytes that must be readable behind a line handed to Record::parse (they are never looked at as content).
inline constexpr std::size_t k_padding = 64;

// One line of the pipe: a JSON object that keeps its bytes. Parsing checks the whole line and indexes the top-level
// members; what is not asked for is never decoded, and what is not replaced is written back byte for byte.
// Reuse one Record for many lines: it keeps its buffers.
class Record {
 public:
  Record();
  ~Record();
  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;

  // Borrows `line` (no newline at its end; k_padding readable bytes behind it) until the next parse.
  // Nothing when it is a valid record, else why not and at which byte.
  std::optional<Error> parse(std::string_view line);
  // For callers without padding: copies first.
  std::optional<Error> parse_copy(std::string_view line);

  std::string_view line() const { return m_line; }
  Value value() const { return Value(m_line); }
  Value member(std::string_view key) const;  // of a duplicated key the last one
  Value at(std::string_view path) const;     // "place.municipality"
  // Contract: an absent `kind` means appeal. A kind that is no string is no kind of ours: "?".
  // Escapes are resolved, so that no spelling hides a checkpoint. Valid until the next call.
  std::string_view kind() const;

  // Appends the line with `key` (a plain name, nothing to escape) set to the JSON `value`: replaced where it stands,
  // else added as the last member. All other bytes stay as they are.
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
  mutable std::string m_kind;  // only for a kind that is written with escapes
  std::string_view m_line;
  std::vector<Member> m_members;
};

}  // namespace cur::json
