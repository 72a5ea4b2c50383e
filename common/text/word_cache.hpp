#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/huge_memory.hpp"

namespace cur::text {

// What was found out about a word, kept for the next time it occurs: a bounded set-associative cache, 655,360 words in
// 8 MiB; a set is one cache line. Language follows Zipf: a few percent of misses remain, however long the stream.
// A word is known by 64 bits of hash; two words of one stream that share them are not to be expected
// (10^6 distinct words: one chance in 10^7).
class WordCache {
 public:
  WordCache() : m_memory(k_sets * sizeof(Set)) {}

  static std::uint64_t hash(std::string_view word) {
    const char* at = word.data();
    std::size_t left = word.size();
    std::uint64_t h = 0x9E3779B97F4A7C15ULL * (left + 1);  // far apart, so that no letter makes up for a length
    if (left < 4) {
      if (left > 0) h ^= byte(at[0]) | byte(at[left / 2]) << 8U | byte(at[left - 1]) << 16U;
    } else if (left < 8) {
      h ^= load<std::uint32_t>(at) | load<std::uint32_t>(at + left - 4) << 32U;
    } else {
      for (; left > 8; at += 8, left -= 8) h = step(h ^ load<std::uint64_t>(at));
      h ^= load<std::uint64_t>(at + left - 8);  // the last eight bytes: some of them again
    }
    return mix(h) | 1;  // 0 is an empty place
  }

  // Spreads the bits of a number over all of it.
  static std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 32U;
    x *= 0xD6E8FEB86659FD93ULL;
    x ^= x >> 32U;
    x *= 0xD6E8FEB86659FD93ULL;
    return x ^ (x >> 32U);
  }

  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&set_of(hash)); }

  // Null when the word is not there.
  const std::uint32_t* find(std::uint64_t hash) const {
    const Set& set = set_of(hash);
    unsigned hits = 0;  // no branch a way: where in its set a word is, is chance
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

  // Without its first line, words that differ only in their eighth byte and near their end can share a hash.
  static std::uint64_t step(std::uint64_t x) {
    x ^= x >> 32U;
    x *= 0xD6E8FEB86659FD93ULL;
    return x ^ (x >> 32U);
  }
  static std::uint64_t byte(char c) { return static_cast<unsigned char>(c); }
  template <class Number>
  static std::uint64_t load(const char* bytes) {
    Number value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

  HugeMemory m_memory;  // all zeros: every place is empty
};

}  // namespace cur::text
