#include "archive/removal/tombstones.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace cur::archive;

TEST_CASE("a tombstone is a hash, of its own for each kind of line, reason and id") {
  const std::set<std::string> all = {
      tombstone_of_appeal(Floor::purged, "a"),     tombstone_of_appeal(Floor::anonymised, "a"),
      tombstone_of_appeal(Floor::purged, "b"),     tombstone_of_event(Floor::purged, "a", "b"),
      tombstone_of_event(Floor::purged, "", "ab"), tombstone_of_event(Floor::purged, "ab", ""),
      tombstone_of_poll(Floor::anonymised, "a")};
  CHECK(all.size() == 7);
  CHECK(tombstone_of_appeal(Floor::purged, "a").size() == 32);
}
