#include "audit/text_hash.hpp"

#include <doctest/doctest.h>

TEST_CASE("texts that are joined differently have different hashes") {
  using cur::sla::hash_of;
  CHECK(hash_of({"ab", "c"}) != hash_of({"a", "bc"}));
  CHECK(hash_of({"a"}) == hash_of({"a"}));
}
