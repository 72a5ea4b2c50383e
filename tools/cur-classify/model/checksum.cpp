#include "model/checksum.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace cur::classify {

namespace {

constexpr std::uint64_t k_checksum_factor = 0x9E3779B97F4A7C15ULL;
constexpr std::size_t k_lanes = 8;  // that do not wait for each other

std::uint64_t step(std::uint64_t sum, std::uint64_t part) { return std::rotl((sum ^ part) * k_checksum_factor, 29); }

}  // namespace

std::uint64_t checksum(std::string_view bytes) {
  std::array<std::uint64_t, k_lanes> lanes{};
  std::array<std::uint64_t, k_lanes> part{};
  const std::uint64_t size = bytes.size();
  for (std::size_t i = 0; i < k_lanes; ++i) lanes[i] = (i + 1) * k_checksum_factor ^ size;
  for (; bytes.size() >= sizeof(part); bytes.remove_prefix(sizeof(part))) {
    std::memcpy(part.data(), bytes.data(), sizeof(part));
    for (std::size_t i = 0; i < k_lanes; ++i) lanes[i] = step(lanes[i], part[i]);
  }
  part = {};
  std::memcpy(part.data(), bytes.data(), bytes.size());
  std::uint64_t sum = size;
  for (std::size_t i = 0; i < k_lanes; ++i) sum = step(sum, step(lanes[i], part[i]));
  return sum;
}

}  // namespace cur::classify
