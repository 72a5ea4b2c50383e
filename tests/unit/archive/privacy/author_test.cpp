#include "archive/privacy/author.hpp"

#include <doctest/doctest.h>

using namespace cur;

namespace {

archive::Author author(const std::string& line) {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  return archive::Author(record);
}

}  // namespace

TEST_CASE("another line of the appeal may name its author otherwise") {
  const auto record_of = [](const std::string& line) {
    cur::json::Record record;
    REQUIRE_FALSE(record.parse_copy(line));
    return record;
  };
  const cur::json::Record stored = record_of(R"({"author":{"id":"anon:0123456789abcdef"}})");
  cur::archive::Author author(stored);
  author.add_names_of(record_of(R"({"author":{"id":"7","name":"Оля Ким"}})"));
  CHECK(author.person() == "anon:0123456789abcdef");
  CHECK(author.is("ким оля"));
  CHECK(author.is("7"));
}

TEST_CASE("who wrote an appeal, however its source says it") {
  CHECK(author(R"({"author":{"id":"u1","name":"Иван"}})").person() == "u1");
  CHECK(author(R"({"author":{"name":"Иван"}})").person() == "Иван");
  CHECK(author(R"({"author":{"id":12}})").person() == "12");
  CHECK(author(R"({"author":"Иван"})").person() == "Иван");
  CHECK(author("{}").person().empty());
  CHECK(author(R"({"author":{"name":"Пётр ИВАНОВ"}})").is("иванов петр"));
  CHECK_FALSE(author(R"({"author":{"name":"Пётр Иванов"}})").is("Иванов"));
  CHECK(author(R"({"author":{"name":"А"},"author":{"name":"Б"}})").is("а"));
  CHECK_FALSE(author("{}").is(""));
}
