#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nettle/sha2.h>

namespace cur::fetch {

// How far a file was read: a number of rows or bytes, and a digest of everything before. So a file that was replaced,
// or changed in the part that was read, is recognised by its content, independently of its name, size and date.
class Progress {
 public:
  enum class Unit { rows, bytes };

  explicit Progress(Unit unit);

  void add(std::string_view bytes);                        // adds to the digest
  void count(std::uint64_t number) { m_count += number; }  // adds rows or bytes
  std::uint64_t counted() const { return m_count; }

  // The position as a cursor: `rows:200:5f70bf18a086007016e948b0`.
  std::string cursor() const;

 private:
  Unit m_unit;
  std::uint64_t m_count = 0;
  sha256_ctx m_digest;
};

// The number of rows or bytes in a cursor. Returns nothing if the text is no cursor of this unit.
std::optional<std::uint64_t> counted_by(std::string_view cursor, Progress::Unit unit);

}  // namespace cur::fetch
