#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nettle/sha2.h>

namespace cur::fetch {

// How far a file was read: a number of rows or bytes, and a digest of all that was read until there. So a file that was
// replaced, or changed where it was read already, is known by its content, whatever its name, size or date.
class Progress {
 public:
  enum class Unit { rows, bytes };

  explicit Progress(Unit unit);

  void add(std::string_view bytes);                        // to the digest
  void count(std::uint64_t number) { m_count += number; }  // of rows or bytes
  std::uint64_t counted() const { return m_count; }

  // The position as a text for checkpoints: `rows:200:5f70bf18a086007016e948b0`.
  std::string cursor() const;

 private:
  Unit m_unit;
  std::uint64_t m_count = 0;
  sha256_ctx m_digest;
};

// How much a cursor of this unit says was read; nothing when it is none, or of the other unit.
std::optional<std::uint64_t> counted_by(std::string_view cursor, Progress::Unit unit);

}  // namespace cur::fetch
