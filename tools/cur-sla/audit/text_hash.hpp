#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>

namespace cur::sla {

// Texts as 128 bits, however long they are: of a billion, no two share a key. Nothing is kept by it for longer than a
// run, so it may differ from version to version.
struct Key {
  std::uint64_t first = 0xCBF29CE484222325ULL;
  std::uint64_t second = 0x6A09E667F3BCC908ULL;
  friend bool operator==(const Key&, const Key&) = default;
};

// The texts in their order: {"ab", "c"} is not {"a", "bc"}.
inline Key key_of(std::initializer_list<std::string_view> texts) {
  Key out;
  const auto add = [&](unsigned byte) {
    out.first = (out.first ^ byte) * 0x100000001B3ULL;  // FNV-1a
    const std::uint64_t mixed = out.second ^ byte;
    out.second = (mixed << 23U | mixed >> 41U) * 0x9E3779B97F4A7C15ULL;
  };
  for (const std::string_view text : texts) {
    for (const char c : text) add(static_cast<unsigned char>(c));
    add(0x100U);  // no byte
  }
  return out;
}

}  // namespace cur::sla

template <>
struct std::hash<cur::sla::Key> {
  std::size_t operator()(const cur::sla::Key& key) const { return key.first ^ key.second >> 32U; }
};
