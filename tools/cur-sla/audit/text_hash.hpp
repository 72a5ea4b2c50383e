#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>

namespace cur::sla {

// A hash of texts with 128 bits: a billion texts have no collision. It is used within a run only, so the algorithm may
// change in any version.
struct TextHash {
  std::uint64_t first = 0xCBF29CE484222325ULL;
  std::uint64_t second = 0x6A09E667F3BCC908ULL;
  friend bool operator==(const TextHash&, const TextHash&) = default;
};

// The hash of a list of texts: {"ab", "c"} and {"a", "bc"} differ.
inline TextHash hash_of(std::initializer_list<std::string_view> texts) {
  TextHash out;
  const auto add = [&](unsigned byte) {
    out.first = (out.first ^ byte) * 0x100000001B3ULL;  // FNV-1a
    const std::uint64_t mixed = out.second ^ byte;
    out.second = (mixed << 23U | mixed >> 41U) * 0x9E3779B97F4A7C15ULL;
  };
  for (const std::string_view text : texts) {
    for (const char c : text) add(static_cast<unsigned char>(c));
    add(0x100U);  // ends a text: no byte has this value
  }
  return out;
}

}  // namespace cur::sla

template <>
struct std::hash<cur::sla::TextHash> {
  std::size_t operator()(const cur::sla::TextHash& text) const { return text.first ^ text.second >> 32U; }
};
