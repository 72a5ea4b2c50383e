#include "archive/limits/composed.hpp"

#include <string>

#include <doctest/doctest.h>

#include "json/check.hpp"

using namespace cur;
using namespace cur::archive;

TEST_CASE("the size of a composed line is known without composing it") {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"id":"1"})"));
  CHECK(bytes_without_events(record) == std::string(R"({"id":"1","events":[]})").size());
  REQUIRE_FALSE(record.parse_copy(R"({"id":"1","events":[{"id":"e"}],"text":"x"})"));
  CHECK(bytes_without_events(record) == std::string(R"({"id":"1","events":[],"text":"x"})").size());
  CHECK(bytes_inside(R"({"kind":"event","id":"e","appeal":"1"})") == std::string(R"({"id":"e"},)").size());
}

TEST_CASE("limits are those of a record, to the byte and the level") {
  CHECK_FALSE(check_composed_size(json::k_max_line + 1, 0));    // then the line has no `events`
  CHECK_FALSE(check_composed_size(json::k_max_line - 10, 11));  // one of them is a comma that is not written
  CHECK(check_composed_size(json::k_max_line - 10, 12));
  CHECK_FALSE(check_size_with_seen_at(json::k_max_line));
  CHECK(check_size_with_seen_at(json::k_max_line + 1));
  const auto nested = [](std::size_t levels) {
    return R"({"x":)" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
  };
  CHECK_FALSE(check_depth_inside(nested(62)));
  CHECK(check_depth_inside(nested(63)));
}

TEST_CASE("a line in an export takes two bytes for a quote or a backslash") {
  CHECK_FALSE(check_exported_size(std::string(json::k_max_line - 1000, 'x'), 10));
  CHECK_FALSE(check_exported_size(std::string(json::k_max_line / 2 - 1000, '"'), 10));
  CHECK(check_exported_size(std::string(json::k_max_line / 2, '"'), 10));
  CHECK(check_exported_size(std::string(json::k_max_line / 2, '\\'), 10));
  CHECK(check_exported_size("", json::k_max_line / 6));
}
