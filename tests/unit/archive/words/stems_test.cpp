#include "archive/words/stems.hpp"

#include <doctest/doctest.h>

using namespace cur;

TEST_CASE("a house number is the same with a Latin letter") {
  archive::Stems stems;
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"text":"дом 12A, 12а, 4k, 5g, 7, 0a, x"})"));
  CHECK(stems.of(record) == "0а 12а 4к 5g 7 x дом");
}

TEST_CASE("each stem once, whatever the form of its words") {
  archive::Stems stems;
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"title":"Ямы","text":"яма, ЯМОЙ! дом 5 12А vk қала"})"));
  CHECK(stems.of(record) == "12а 5 vk дом ям");
  REQUIRE_FALSE(record.parse_copy(R"({"title":"Посёлок","text":"ПОСЕЛКА посёлка"})"));
  CHECK(stems.of(record) == "поселк поселок");
}
