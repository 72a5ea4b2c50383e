#include "text/word_cache.hpp"

#include <set>
#include <string>
#include <unordered_set>

#include <doctest/doctest.h>

using namespace cur;
using text::WordCache;

namespace {

std::uint64_t hash(std::string_view word) { return WordCache::hash(word); }

}  // namespace

TEST_CASE("a word is found as it was put in, or not at all") {
  WordCache cache;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) cache.insert(hash("word" + std::to_string(i)), i);
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) {
    const std::uint32_t* value = cache.find(hash("word" + std::to_string(i)));
    if (value == nullptr) continue;
    ++found;
    if (*value != i) FAIL("word " << i);
  }
  CHECK(found > 400'000);  // of 655,360 places most are in use
  CHECK(cache.find(hash("another")) == nullptr);
}

TEST_CASE("what was just put in is there, also in a full set") {
  WordCache cache;
  for (std::uint32_t i = 0; i < 300'000; ++i) {
    const std::uint64_t key = hash(std::to_string(i));
    cache.insert(key, i);
    const std::uint32_t* value = cache.find(key);
    if (value == nullptr || *value != i) FAIL("word " << i);
  }
}

TEST_CASE("what lies behind a word does not count") {
  const std::string text = "abcdefghijklmnopqrstuvwxyz";
  for (std::size_t length = 0; length <= 16; ++length) {
    CHECK(WordCache::hash(std::string_view(text).substr(0, length)) == hash(text.substr(0, length)));
  }
}

TEST_CASE("hashes differ where words do, and none marks an empty place") {
  std::unordered_set<std::uint64_t> seen;
  for (std::uint32_t i = 0; i < 200'000; ++i) seen.insert(hash(std::to_string(i)));
  for (std::size_t length = 0; length < 64; ++length) seen.insert(hash(std::string(length, 'a')));
  CHECK(seen.size() == 200'064);
  for (int a = 1; a < 256; ++a) {  // a letter never makes up for a length
    seen.insert(hash(std::string(1, static_cast<char>(a))));
    for (int b = 1; b < 256; ++b) seen.insert(hash(std::string({static_cast<char>(a), static_cast<char>(b)})));
  }
  CHECK(seen.size() == 200'064 + 255 + 255 * 255 - 10 - 90 - 2);  // 0 to 9, 10 to 99, a and aa were there
  CHECK(!seen.contains(0));
}

TEST_CASE("words that differ in two bytes have hashes of their own") {
  // In blocks of eight bytes: one inside the first, one in the last.
  for (const std::size_t length : {9U, 12U, 16U, 17U, 24U, 31U}) {
    std::set<std::uint64_t> hashes;
    std::set<std::string> words;
    for (const std::size_t first : {std::size_t{0}, std::size_t{7}, length / 2}) {
      for (const std::size_t second : {length - 1, length - 2, length - 4}) {
        std::string word(length, 'x');
        for (int a = 0; a < 128; ++a) {
          for (int b = 0; b < 128; ++b) {
            word[first] = static_cast<char>(a + 128);
            word[second] = static_cast<char>(b + 128);
            if (first == second) continue;
            words.insert(word);
            hashes.insert(hash(word));
          }
        }
      }
    }
    CAPTURE(length);
    CHECK(hashes.size() == words.size());
  }
}
