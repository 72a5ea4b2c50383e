#include "count/tally.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

namespace {

// The names of ranked groups, in their order; each appeal is of the group that it names.
std::vector<std::string> ranked(const std::vector<std::string>& appeals) {
  Groups groups;
  for (const std::string& name : appeals) ++groups.tally(groups.number(name)).received;
  std::vector<std::string> names;
  for (const std::uint32_t number : groups.ranked()) names.push_back(groups.name(number));
  return names;
}

}  // namespace

TEST_CASE("groups are ranked by their size, then by name, whatever the order of lines") {
  CHECK(ranked({"b", "a", "c", "c"}) == std::vector<std::string>{"c", "a", "b"});
  CHECK(ranked({"c", "a", "b", "c"}) == std::vector<std::string>{"c", "a", "b"});
}

TEST_CASE("the group without a name is the last, however large") {
  CHECK(ranked({"", "", "a"}) == std::vector<std::string>{"a", ""});
}

TEST_CASE("a pair that was never added is counted 0 times") {
  Crossing crossing;
  crossing.add(1, 2);
  crossing.add(1, 2);
  CHECK(crossing.count(1, 2) == 2);
  CHECK(crossing.count(2, 1) == 0);
}
