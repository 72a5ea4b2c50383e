#include "text/word_cache.hpp"

#include <string>
#include <unordered_set>

#include <doctest/doctest.h>

using namespace cur;
using text::WordCache;

TEST_CASE("a word is found as it was put in, or not at all") {
  WordCache cache;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) cache.insert(WordCache::hash("word" + std::to_string(i)), i);
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) {
    const std::uint32_t* value = cache.find(WordCache::hash("word" + std::to_string(i)));
    if (value == nullptr) continue;
    ++found;
    if (*value != i) FAIL("word " << i);
  }
  CHECK(found > 200'000);  // of 2^18 places nearly all are in use
  CHECK(cache.find(WordCache::hash("another")) == nullptr);
}

TEST_CASE("what was just put in is there, also in a full set") {
  WordCache cache;
  for (std::uint32_t i = 0; i < 300'000; ++i) {
    const std::uint64_t hash = WordCache::hash(std::to_string(i));
    cache.insert(hash, i);
    const std::uint32_t* value = cache.find(hash);
    if (value == nullptr || *value != i) FAIL("word " << i);
  }
}

TEST_CASE("hashes differ where words do, and none marks an empty place") {
  std::unordered_set<std::uint64_t> seen;
  for (std::uint32_t i = 0; i < 200'000; ++i) seen.insert(WordCache::hash(std::to_string(i)));
  for (std::size_t length = 0; length < 64; ++length) seen.insert(WordCache::hash(std::string(length, 'a')));
  CHECK(seen.size() == 200'064);
  CHECK(!seen.contains(0));
}
