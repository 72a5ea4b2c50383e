#include "table/merged_cells.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace cur::table;
using namespace cur::table::test;

TEST_CASE("a value is taken down over the rows of its range, in its first column") {
  MergedCells merged;
  merged.add("B2:C4");
  merged.add("A2:D2");
  merged.add("nonsense");
  merged.add("B3");
  std::vector<std::string> first{"a", "x"}, second{"b"}, third{"c", "own"}, fifth{"e"};
  merged.fill(2, first);
  merged.fill(3, second);
  merged.fill(4, third);
  merged.fill(5, fifth);
  CHECK(second == std::vector<std::string>{"b", "x"});
  CHECK(third == std::vector<std::string>{"c", "own"});
  CHECK(fifth == std::vector<std::string>{"e"});
  CHECK(merged.empty());
}

TEST_CASE("a workbook says which cells are merged behind its rows") {
  const Parts parts = workbook(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>)"
                               R"(<c r="B1" t="inlineStr"><is><t>x</t></is></c></row>)"
                               R"(<row r="2"><c r="A2" t="inlineStr"><is><t>b</t></is></c></row>)");
  Parts merged = parts;
  for (auto& [name, content] : merged) {
    const std::size_t end = content.find("</sheetData>");
    if (end != std::string::npos) content.insert(end + 12, R"(<mergeCells><mergeCell ref="B1:B2"/></mergeCells>)");
  }
  CHECK(read_xlsx(merged) == std::vector<std::string>{"1: a|x", "2: b|"});
  CHECK(read_xlsx(merged, {.sheet = {}, .fills_merged = true}) == std::vector<std::string>{"1: a|x", "2: b|x"});
}
