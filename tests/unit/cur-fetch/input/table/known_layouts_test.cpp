#include "input/table/known_layouts.hpp"

#include <doctest/doctest.h>

using namespace cur::fetch;

TEST_CASE("a layout is known by all of its columns, wherever they stand") {
  CHECK(known_layout({"x", "Урл поста", "ID", "Дата создания", "Текст инцидента"}) == "incident-system");
  CHECK(known_layout({"ID", "Дата создания", "Текст инцидента"}).empty());
  CHECK(known_layout({}).empty());
}
