#include "audit/bounded_map.hpp"

#include <doctest/doctest.h>

TEST_CASE("memory of the past is bounded") {
  cur::sla::BoundedMap<int, int> map(2);
  map[1] = 10;
  map[2] = 20;
  CHECK(!map.has_evicted());
  map[3] = 30;
  CHECK(map.has_evicted());
  CHECK(map.find(1) == nullptr);
  CHECK(*map.find(3) == 30);
}
