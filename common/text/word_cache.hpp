#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace cur::text {

// What was found out about a word, kept for the next time it occurs: a bounded set-associative cache, 2^18 words in
// 3 MiB. Language follows Zipf: a few percent of misses remain, however long the stream.
// A word is known by 64 bits of hash; two words of one stream that share them are not to be expected
// (10^6 distinct words: one chance in 10^7).
class WordCache {
 public:
  WordCache() : m_tags(k_sets * k_ways, 0), m_values(k_sets * k_ways, 0), m_next(k_sets, 0) {}

  // `word` must be followed by k_padding readable bytes; they do not count.
  static constexpr std::size_t k_padding = 8;
  static std::uint64_t hash(std::string_view word) {
    std::uint64_t h = 0x9E3779B97F4A7C15ULL ^ word.size();
    const char* at = word.data();
    std::size_t left = word.size();
    for (; left >= 8; at += 8, left -= 8) h = mix(h ^ load(at));
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

  void prefetch(std::uint64_t hash) const {
    const std::size_t set = (hash >> 40) % k_sets * k_ways;
    __builtin_prefetch(&m_tags[set]);
    __builtin_prefetch(&m_values[set]);
  }

  // Null when the word is not there.
  const std::uint32_t* find(std::uint64_t hash) const {
    const std::size_t set = (hash >> 40) % k_sets * k_ways;
    for (std::size_t way = set; way < set + k_ways; ++way) {
      if (m_tags[way] == hash) return &m_values[way];
    }
    return nullptr;
  }

  void insert(std::uint64_t hash, std::uint32_t value) {
    const std::size_t set = (hash >> 40) % k_sets;
    const std::size_t way = set * k_ways + m_next[set]++ % k_ways;
    m_tags[way] = hash;
    m_values[way] = value;
  }

 private:
  static constexpr std::size_t k_sets = std::size_t{1} << 15U;
  static constexpr std::size_t k_ways = 8;  // eight tags are one cache line

  static std::uint64_t load(const char* bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

  std::vector<std::uint64_t> m_tags;
  std::vector<std::uint32_t> m_values;
  std::vector<std::uint8_t> m_next;
};

}  // namespace cur::text
