#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/huge_memory.hpp"

namespace cur::text {

// A cache that maps words to numbers: set-associative, 655,360 words in 8 MiB; a set is one cache line. Word
// frequencies follow Zipf's law, so that a few percent of misses remain, however long the stream. A word is identified
// by 64 bits of hash; with 10^6 different words, the chance that two share them is 10^-7.
class WordCache {
 public:
  WordCache() : m_memory(k_sets * sizeof(Set)) {}

  static std::uint64_t hash(std::string_view word) {
    std::uint64_t h = 0;
    for (; word.size() > k_block; word.remove_prefix(k_block)) h = mix(h + hash_block(word.data(), k_block));
    std::array<char, k_block> rest{};
    word.copy(rest.data(), k_block);
    return (h ^ hash_block(rest.data(), word.size())) | 1;  // 0 is an empty place
  }
  // Returns the same for a word inside a text: the bytes up to `end` may be read, which saves a branch for each length.
  static std::uint64_t hash(std::string_view word, const char* end) {
    if (word.size() > k_block || static_cast<std::size_t>(end - word.data()) < k_block) return hash(word);
    return hash_block(word.data(), word.size()) | 1;
  }

  // Returns a number whose bits all depend on all bits of `x`.
  static std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 32U;
    x *= 0xD6E8FEB86659FD93ULL;
    x ^= x >> 32U;
    x *= 0xD6E8FEB86659FD93ULL;
    return x ^ (x >> 32U);
  }

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&set_of(hash)); }

  // Returns null if the word is not in the cache. Valid until the next insert().
  const std::uint32_t* find(std::uint64_t hash) const {
    const Set& set = set_of(hash);
    unsigned hits = 0;  // no branch for each way: the place in a set is random
    for (unsigned way = 0; way < k_ways; ++way) hits |= unsigned{set.tags[way] == hash} << way;
    return hits == 0 ? nullptr : &set.values[static_cast<unsigned>(__builtin_ctz(hits))];
  }

  void insert(std::uint64_t hash, std::uint32_t value) {
    Set& set = sets()[(hash >> 40U) % k_sets];
    const std::size_t way = set.next++ % k_ways;
    set.tags[way] = hash;
    set.values[way] = value;
  }

 private:
  static constexpr std::size_t k_sets = std::size_t{1} << 17U;
  static constexpr std::size_t k_ways = 5;
  struct alignas(64) Set {
    std::array<std::uint64_t, k_ways> tags{};
    std::array<std::uint32_t, k_ways> values{};
    std::uint32_t next = 0;
  };
  static_assert(sizeof(Set) == 64);
  const Set& set_of(std::uint64_t hash) const { return sets()[(hash >> 40U) % k_sets]; }
  Set* sets() const { return reinterpret_cast<Set*>(m_memory.data()); }

  // Returns the hash of the first `size` of 32 readable bytes (16 Russian letters): two 128-bit products, folded, as in
  // wyhash.
  static constexpr std::size_t k_block = 32;
  static std::uint64_t hash_block(const char* bytes, std::size_t size) {
    static constexpr std::array<char, 2 * k_block> k_masks = [] {
      std::array<char, 2 * k_block> masks{};
      std::fill_n(masks.begin(), k_block, static_cast<char>(0xFF));
      return masks;
    }();
    const char* mask = k_masks.data() + k_block - size;
    const auto word = [&](std::size_t at) { return load(bytes + at) & load(mask + at); };
    const std::uint64_t first = fold(word(0) ^ 0xA0761D6478BD642FULL, word(8) ^ 0xE7037ED1A0B428DBULL);
    const std::uint64_t second = fold(word(16) ^ 0x8EBC6AF09C88C6E3ULL, word(24) ^ 0x589965CC75374CC3ULL);
    return first ^ (second + size * 0x9E3779B97F4A7C15ULL);
  }
  static std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
    __extension__ using Product = unsigned __int128;
    const Product product = Product{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  static std::uint64_t load(const char* bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

  HugeMemory m_memory;  // all zeros: every place is empty
};

}  // namespace cur::text
