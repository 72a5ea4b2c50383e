#include "archive/removal/tombstones.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nettle/sha2.h>

namespace cur::archive {

namespace {

// Each part with its length before it, so that no two lists of parts give the same bytes.
std::string hash_of(std::initializer_list<std::string_view> parts) {
  sha256_ctx context;
  sha256_init(&context);
  for (const std::string_view part : parts) {
    const std::string counted = fmt::format("{}:{}", part.size(), part);
    sha256_update(&context, counted.size(), reinterpret_cast<const std::uint8_t*>(counted.data()));
  }
  std::array<std::uint8_t, 16> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace

std::string tombstone_of_appeal(Floor floor, std::string_view id) { return hash_of({spelling(floor), "appeal", id}); }

std::string tombstone_of_event(Floor floor, std::string_view appeal, std::string_view id) {
  return hash_of({spelling(floor), "event", appeal, id});
}

std::string tombstone_of_poll(Floor floor, std::string_view id) { return hash_of({spelling(floor), "poll", id}); }

}  // namespace cur::archive
