#include "base/strings.hpp"

#include <array>

#include <doctest/doctest.h>

using namespace cur;

TEST_CASE("trim takes ASCII white space from both ends") {
  CHECK(trim(" \t\r\na b\v\f ") == "a b");
  CHECK(trim("").empty());
  CHECK(trim(" \n").empty());
  CHECK(trim("\u00A0a") == "\u00A0a");
}

TEST_CASE("split keeps empty parts, join is its inverse") {
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
  const std::array<std::string, 3> parts{"a", "", "b"};
  CHECK(join(parts, ", ") == "a, , b");
  CHECK(join({}, ",").empty());
}

TEST_CASE("numbers are whole texts or nothing") {
  CHECK(to_integer("-42") == -42);
  for (std::string_view bad : {"", "4 ", "+4", "4.0", "0x4", "9223372036854775808"}) CHECK(!to_integer(bad));
  CHECK(to_number("2.5") == 2.5);
  CHECK(to_number("-1e3") == -1000.0);
  for (std::string_view bad : {"", "2,5", "2.5 ", " 2.5"}) CHECK(!to_number(bad));
}

TEST_CASE("nearest offers what was meant and nothing else") {
  const std::array<std::string_view, 4> known{"--rejects", "--stats", "--jobs", "дорога"};
  CHECK(nearest("--reject", known) == "--rejects");
  CHECK(nearest("--sttas", known) == "--stats");  // a transposition is one mistake
  CHECK(nearest("дарога", known) == "дорога");    // by letters, not by bytes
  CHECK(nearest("--output", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("x", {}).empty());
}
