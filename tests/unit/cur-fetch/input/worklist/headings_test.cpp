#include "input/worklist/headings.hpp"

#include <doctest/doctest.h>

using namespace cur::fetch;

TEST_CASE("headings are compared without capitals, spaces and the marks behind them") {
  CHECK(heading_key("  Итог: ") == "итог");
  CHECK(heading_key("Внёс *") == "внес");
  CHECK(heading_key("ответить\u00a0до") == "ответить до");
  CHECK(find_heading({"а", "Срок.", "срок"}, "срок") == 1);
  CHECK_FALSE(find_heading({"а", ""}, ""));
  CHECK_FALSE(find_heading({"а"}, "б"));
  CHECK(has_heading_twice({"Итог", "б", "итог:"}, "итог"));
  CHECK_FALSE(has_heading_twice({"Итог", "б"}, "итог"));
}
