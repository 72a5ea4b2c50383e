#include "table/workbook.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace cur::table;
using namespace cur::table::test;

TEST_CASE("a workbook is known by its content, and its properties by their names") {
  const TempFile file;
  write_zip(file.path(), workbook(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>)",
                                  {{"docProps/custom.xml", R"(<Properties><property name="mark"/></Properties>)"}}));
  CHECK(read_all(*open_workbook(file.path(), {})) == std::vector<std::string>{"1: a"});
  CHECK(visible_sheets(file.path()).size() == 1);
  CHECK(has_property(file.path(), "mark"));
  CHECK_FALSE(has_property(file.path(), "other"));
}
