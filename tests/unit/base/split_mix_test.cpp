#include "base/split_mix.hpp"

#include <doctest/doctest.h>

using cur::SplitMix64;

TEST_CASE("the numbers are those that others give for the seed") {
  // From the authors' reference, splitmix64.c by Vigna.
  SplitMix64 numbers(1234567);
  CHECK(numbers.next() == 6457827717110365317ULL);
  CHECK(numbers.next() == 3203168211198807973ULL);
  CHECK(numbers.next() == 9817491932198370423ULL);
}

TEST_CASE("the first numbers can be skipped") {
  SplitMix64 all(7);
  all.next();
  all.next();
  CHECK(SplitMix64(7, 2).next() == all.next());
}
