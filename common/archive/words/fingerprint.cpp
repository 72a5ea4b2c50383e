#include "archive/words/fingerprint.hpp"

#include <algorithm>
#include <vector>

#include "base/strings.hpp"

namespace cur::archive {

namespace {

constexpr std::size_t k_most_bytes = 32'768;  // of a stem; the index of SQLite keeps no more

}  // namespace

// FNV-1a, and the finalizer of SplitMix64, so that sums of similar stems do not meet.
std::uint64_t hash_of_stem(std::string_view stem) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : stem.substr(0, k_most_bytes)) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EB;
  return hash ^ (hash >> 31U);
}

std::uint64_t fingerprint_of(std::string_view stems) {
  std::vector<std::string_view> words = split(stems, ' ');
  for (std::string_view& word : words) word = word.substr(0, k_most_bytes);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::uint64_t sum = 0;
  for (const std::string_view word : words) {
    if (!word.empty()) sum += hash_of_stem(word);
  }
  return sum;
}

}  // namespace cur::archive
