#include "format/display_width.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("display width") {
  CHECK(display_width("Ямы") == 3);
  CHECK(display_width("и\u0306") == 1);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("") == 0);
}
