#include "features/key_set.hpp"

#include <doctest/doctest.h>

using cur::classify::KeySet;

TEST_CASE("a key is new once a round, however many there are") {
  KeySet set;
  for (int round = 0; round < 3; ++round) {
    set.clear();
    for (std::uint64_t key = 0; key < 5000; ++key) CHECK(set.insert(key * 0x9E3779B97F4A7C15ULL));
    for (std::uint64_t key = 0; key < 5000; ++key) CHECK_FALSE(set.insert(key * 0x9E3779B97F4A7C15ULL));
  }
}

TEST_CASE("keys that begin alike are told apart") {
  KeySet set;
  set.clear();
  for (std::uint64_t key = 1; key < 50; ++key) CHECK(set.insert(key << 32U));
  CHECK_FALSE(set.insert(std::uint64_t{7} << 32U));
}
