#include "batch/digest.hpp"

#include <array>

#include <fmt/format.h>
#include <nettle/sha2.h>

namespace cur::fetch {

std::string cells_digest(const std::vector<std::string>& cells) {
  sha256_ctx context;
  sha256_init(&context);
  for (const std::string& cell : cells) {
    // With its closing zero, so that ("ab", "c") and ("a", "bc") differ.
    sha256_update(&context, cell.size() + 1, reinterpret_cast<const std::uint8_t*>(cell.c_str()));
  }
  std::array<std::uint8_t, 12> digest{};  // 96 bits name a row well enough
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace cur::fetch
