#include "archive/words/stems.hpp"

#include <doctest/doctest.h>

using namespace cur;

TEST_CASE("each stem once, whatever the form of its words") {
  archive::Stems stems;
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"title":"Ямы","text":"яма, ЯМОЙ! дом 5 vk қала"})"));
  CHECK(stems.of(record) == "5 vk дом ям");
  CHECK(stems.of_query("Ёлки яма") == std::vector<std::string>{"елк", "ям"});
  CHECK(stems.of_query("… !").empty());
  // Small words count only when nothing else is asked; a number is not small.
  CHECK(stems.of_query("яма у дома") == std::vector<std::string>{"дом", "ям"});
  CHECK(stems.of_query("яма 5") == std::vector<std::string>{"5", "ям"});
  CHECK(stems.of_query("у") == std::vector<std::string>{"у"});
  CHECK(stems.of_query("у қала") == std::vector<std::string>{"у"});
}
