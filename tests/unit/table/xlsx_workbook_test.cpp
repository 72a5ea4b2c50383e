#include "table/xlsx_workbook.hpp"

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace cur::table;

TEST_CASE("targets are relative to the part's folder, or absolute") {
  CHECK(resolve_target("xl", "worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl", "/xl/worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl", "../other/./a.xml") == "other/a.xml");
  CHECK(resolve_target("", "xl\\workbook.xml") == "xl/workbook.xml");
  CHECK(resolve_target("xl", "../../../a") == "a");
}

TEST_CASE("a sheet is chosen by name, or the first that is not hidden") {
  const Workbook book{{{"chart", "", false}, {"secret", "1", true}, {"Лист1", "2", false}}, "", "", false};
  CHECK(choose_sheet(book, "", "f").part == "2");
  CHECK(choose_sheet(book, "secret", "f").part == "1");
  CHECK_THROWS_WITH(choose_sheet(book, "chart", "f"), "f: there is no sheet 'chart'; there is 'secret', 'Лист1'");
}

TEST_CASE("the workbook is found through the relationships, in whatever names and prefixes") {
  const test::Parts parts{
      {"_rels/.rels",
       R"(<p:Relationships xmlns:p="u"><p:Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/main.xml"/></p:Relationships>)"},
      {"book/main.xml",
       R"(<x:workbook xmlns:x="u" xmlns:q="v"><x:workbookPr date1904="true"/><x:sheets><x:sheet name="One" q:id="z"/></x:sheets></x:workbook>)"},
      {"BOOK/_RELS/Main.xml.rels",
       R"(<Relationships><Relationship Id="z" Type="x/worksheet" Target="s.xml"/><Relationship Id="y" Type="x/styles" Target="http://elsewhere/" TargetMode="External"/></Relationships>)"}};
  const test::TempFile file;
  test::write_zip(file.path(), parts);
  ZipArchive archive(file.path(), {});
  const Workbook book = read_workbook(archive);
  REQUIRE(book.sheets.size() == 1);
  CHECK(book.sheets[0].part == "book/s.xml");
  CHECK(book.styles_part.empty());
  CHECK(book.epoch_1904);
}
