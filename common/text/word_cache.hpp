#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace cur::text {

// What was found out about a word, kept for the next time it occurs: a bounded set-associative cache, 327,680 words in
// 4 MiB; a set is one cache line. Language follows Zipf: a few percent of misses remain, however long the stream.
// A word is known by 64 bits of hash; two words of one stream that share them are not to be expected
// (10^6 distinct words: one chance in 10^7).
class WordCache {
 public:
  WordCache() : m_sets(k_sets) {}

  // `word` must be followed by k_padding readable bytes; they do not count.
  static constexpr std::size_t k_padding = 8;
  static std::uint64_t hash(std::string_view word) {
    std::uint64_t h = 0x9E3779B97F4A7C15ULL ^ word.size();
    const char* at = word.data();
    std::size_t left = word.size();
    for (; left >= 8; at += 8, left -= 8) h = step(h ^ load(at));
    h = mix(h ^ (load(at) & ~(~std::uint64_t{0} << 8 * left)));
    return h | 1;  // 0 is an empty place
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
    for (std::size_t way = 0; way < k_ways; ++way) {
      if (set.tags[way] == hash) return &set.values[way];
    }
    return nullptr;
  }

  void insert(std::uint64_t hash, std::uint32_t value) {
    Set& set = m_sets[(hash >> 40U) % k_sets];
    const std::size_t way = set.next++ % k_ways;
    set.tags[way] = hash;
    set.values[way] = value;
  }

 private:
  static constexpr std::size_t k_sets = std::size_t{1} << 16U;
  static constexpr std::size_t k_ways = 5;
  struct alignas(64) Set {
    std::array<std::uint64_t, k_ways> tags{};
    std::array<std::uint32_t, k_ways> values{};
    std::uint32_t next = 0;
  };
  static_assert(sizeof(Set) == 64);
  const Set& set_of(std::uint64_t hash) const { return m_sets[(hash >> 40U) % k_sets]; }

  static std::uint64_t step(std::uint64_t x) {
    x *= 0xD6E8FEB86659FD93ULL;
    return x ^ (x >> 32U);
  }
  static std::uint64_t load(const char* bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

  std::vector<Set> m_sets;
};

}  // namespace cur::text
