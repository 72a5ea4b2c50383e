#include "table/ods.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "fixture.hpp"
#include "table/workbook.hpp"

using namespace cur::table;
using namespace cur::table::test;

namespace {

using Lines = std::vector<std::string>;

// A spreadsheet with these sheets, as the content of office:spreadsheet.
class OdsFile {
 public:
  explicit OdsFile(std::string_view sheets) {
    write_zip(
        m_file.path(),
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
         {"content.xml",
          fmt::format(
              R"(<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">)"
              R"(<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="true"/>)"
              R"(</style:style><style:style style:name="ta2"><style:table-properties table:display="false"/>)"
              R"(</style:style></office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet>)"
              R"(</office:body></office:document-content>)",
              sheets)}});
  }
  const std::string& path() const { return m_file.path(); }
  Lines rows(const XlsxOptions& options = {}) const { return read_all(*open_workbook(path(), options)); }

 private:
  TempFile m_file;
};

std::string sheet(std::string_view rows, std::string_view name = "A", std::string_view style = "ta1") {
  return fmt::format(R"(<table:table table:name="{}" table:style-name="{}">{}</table:table>)", name, style, rows);
}
std::string row(std::string_view cells, std::string_view attributes = "") {
  return fmt::format("<table:table-row {}>{}</table:table-row>", attributes, cells);
}
std::string cell(std::string_view text, std::string_view attributes = "") {
  return fmt::format("<table:table-cell {}>{}</table:table-cell>", attributes,
                     text.empty() ? "" : fmt::format("<text:p>{}</text:p>", text));
}

}  // namespace

TEST_CASE("cells have the forms of a workbook's") {
  const OdsFile file(
      sheet(row(cell("x") + cell("15.05.26", R"(office:value-type="date" office:date-value="2026-05-15")") +
                cell("18:00", R"(office:value-type="date" office:date-value="2026-05-15T18:00:00.000000000")") +
                cell("1,5", R"(office:value-type="float" office:value="1.5")") +
                cell("3", R"(office:value-type="float" office:value="3")") +
                cell("ДА", R"(office:value-type="boolean" office:boolean-value="true")") +
                cell("10:30", R"(office:value-type="time" office:time-value="PT10H30M")"))));
  CHECK(file.rows() == Lines{"1: x|2026-05-15|2026-05-15T18:00:00|1.5|3|TRUE|10:30"});
}

TEST_CASE("texts have their lines and spaces, and no comments") {
  const OdsFile file(sheet(
      row("<table:table-cell><office:annotation><text:p>звонить</text:p></office:annotation>"
          "<text:p>а<text:s text:c=\"2\"/>б <text:span>в</text:span><text:line-break/>г</text:p><text:p>д</text:p>"
          "</table:table-cell>")));
  CHECK(file.rows() == Lines{"1: а  б в\\nг\\nд"});
}

TEST_CASE("repeated cells and rows are many; empty ones at the end are none") {
  const OdsFile file(sheet(
      row(cell("a") + cell("", R"(table:number-columns-repeated="2")") +
          cell("b", R"(table:number-columns-repeated="2")") + cell("", R"(table:number-columns-repeated="16379")")) +
      row(cell("", R"(table:number-columns-repeated="16384")"), R"(table:number-rows-repeated="3")") +
      row(cell("c"), R"(table:number-rows-repeated="2")") + row(cell(""), R"(table:number-rows-repeated="1048500")")));
  CHECK(file.rows() == Lines{"1: a|||b|b", "5: c||||", "6: c||||"});
}

TEST_CASE("the first visible sheet is read, or the one that is named") {
  const OdsFile file(sheet(row(cell("1")), "one", "ta2") + sheet(row(cell("2")), "two") +
                     sheet(row(cell("3")), "three"));
  CHECK(file.rows() == Lines{"1: 2"});
  CHECK(file.rows({.sheet = "three"}) == Lines{"1: 3"});
  CHECK(file.rows({.sheet = "one"}) == Lines{"1: 1"});
  CHECK(visible_sheets(file.path()) == Lines{"two", "three"});
}

TEST_CASE("cells that are merged over rows have their value in each, if that is asked for") {
  const OdsFile file(
      sheet(row(cell("a") + cell("x", R"(table:number-rows-spanned="2" table:number-columns-spanned="2")") +
                "<table:covered-table-cell/>") +
            row(cell("b") + R"(<table:covered-table-cell table:number-columns-repeated="2"/>)") + row(cell("c"))));
  CHECK(file.rows() == Lines{"1: a|x", "2: b|", "3: c|"});
  CHECK(file.rows({.sheet = {}, .fills_merged = true}) == Lines{"1: a|x", "2: b|x", "3: c|"});
}
