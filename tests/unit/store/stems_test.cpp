#include "store/stems.hpp"

#include <doctest/doctest.h>

using namespace cur;

TEST_CASE("each stem once, whatever the form of its words") {
  store::Stems stems;
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"title":"Ямы","text":"яма, ЯМОЙ! дом 5 vk қала"})"));
  CHECK(stems.of(record) == "5 vk дом ям");
  CHECK(stems.of_query("Ёлки яма") == std::vector<std::string>{"елк", "ям"});
  CHECK(stems.of_query("… !").empty());
}
