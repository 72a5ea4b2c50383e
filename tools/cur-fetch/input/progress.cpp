#include "input/progress.hpp"

#include <array>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

std::string_view name_of(Progress::Unit unit) { return unit == Progress::Unit::rows ? "rows" : "bytes"; }

}  // namespace

Progress::Progress(Unit unit) : m_unit(unit), m_digest() { sha256_init(&m_digest); }

void Progress::add(std::string_view bytes) {
  sha256_update(&m_digest, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Progress::cursor() const {
  sha256_ctx so_far = m_digest;  // a copy, because sha256_digest() resets the context
  std::array<std::uint8_t, 12> digest{};
  sha256_digest(&so_far, digest.size(), digest.data());
  return fmt::format("{}:{}:{:02x}", name_of(m_unit), m_count, fmt::join(digest, ""));
}

std::optional<std::uint64_t> counted_by(std::string_view cursor, Progress::Unit unit) {
  const std::vector<std::string_view> parts = split(cursor, ':');
  if (parts.size() != 3 || parts[0] != name_of(unit)) return std::nullopt;
  const std::optional<std::int64_t> number = to_integer(parts[1]);
  if (!number || *number < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

}  // namespace cur::fetch
