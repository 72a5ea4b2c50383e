#include "table/xlsx.hpp"

#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace cur::table;
using namespace cur::table::test;
using Lines = std::vector<std::string>;

namespace {

constexpr const char* k_head = R"(<row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>)";

// The one row under a header of two columns.
std::string row_of(const std::string& cells, const Parts& extra = {}) {
  const Lines lines = read_xlsx(workbook(k_head + ("<row>" + cells + "</row>"), extra));
  return lines.size() == 2 ? lines[1] : "no row";
}

}  // namespace

TEST_CASE("strings: inline, rich, shared, of formulas") {
  CHECK(row_of(R"(<c t="inlineStr"><is><t>&#1071;&#x43C;а</t></is></c>)") == "2: Яма|");
  CHECK(
      row_of(
          R"(<c t="inlineStr"><is><r><t>one </t></r><r><rPr><b/></rPr><t>two</t></r><rPh><t>no</t></rPh></is></c>)") ==
      "2: one two|");
  CHECK(row_of(R"(<c t="str"><f>A1&amp;"x"</f><v>value</v></c>)") == "2: value|");
  CHECK(row_of("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> x\r\ny_x000D_\nz </t></is></c>") ==
        "2:  x\\ny\\nz |");
  const Parts shared{{"xl/sharedStrings.xml",
                      "<sst><si><t>zero</t></si><si><r><t>o</t></r><r><t>ne</t></r><rPh><t>no</t></rPh></si>"
                      "<si/><si><t>tail</t></si></sst>"}};
  CHECK(row_of(R"(<c t="s"><v>1</v></c><c t="s"><v>3</v></c>)", shared) == "2: one|tail");
  CHECK(row_of(R"(<c t="s"><v>0</v></c><c t="s"><v>2</v></c>)", shared) == "2: zero|");
  CHECK(row_of(R"(<c t="s"><v>4</v></c>)", shared) == "2:0! a shared string that the file does not hold");
  CHECK(row_of(R"(<c t="s"><v>-1</v></c>)", shared) == "2:0! a shared string that the file does not hold");
}

TEST_CASE("numbers, booleans, errors and dates") {
  CHECK(row_of(R"(<c><v>1.0</v></c><c s="6"><v>0.10000000000000001</v></c>)") == "2: 1|0.1");
  CHECK(row_of(R"(<c t="b"><v>1</v></c><c t="b"><v>0</v></c>)") == "2: TRUE|FALSE");
  CHECK(row_of(R"(<c t="e"><v>#N/A</v></c><c t="d"><v>2026-01-01</v></c>)") == "2: #N/A|2026-01-01");
  CHECK(row_of(R"(<c s="1"><v>46023</v></c><c s="2"><v>46023.5</v></c>)") == "2: 2026-01-01|2026-01-01T12:00:00");
  CHECK(row_of(R"(<c s="3"><v>0.5</v></c><c s="4"><v>1.5</v></c>)") == "2: 12:00:00|36:00:00");
  CHECK(row_of(R"(<c s="5"><v>46023</v></c><c s="99"><v>46023</v></c>)") == "2: 2026-01-01|46023");
  CHECK(row_of(R"(<c s="1" t="str"><v>46023</v></c>)") == "2: 46023|");
}

TEST_CASE("the epoch of 1904") {
  const Parts extra{
      {"xl/workbook.xml",
       R"(<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>)"}};
  CHECK(row_of(R"(<c s="1"><v>44561</v></c>)", extra) == "2: 2026-01-01|");
}

TEST_CASE("cells go where their reference says, rows are as wide as the header") {
  CHECK(row_of(R"(<c r="B2"><v>2</v></c>)") == "2: |2");
  CHECK(row_of(R"(<c r="D2"><v>4</v></c><c><v>5</v></c>)") == "2: |||4|5");
  CHECK(row_of(R"(<c r="A2"><v>1</v></c><c r="E2" s="1"/>)") == "2: 1|");
  CHECK(row_of(R"(<c r="XFE2"><v>1</v></c>)") == "2:0! a cell reference that no sheet has");
  CHECK(read_xlsx(workbook(std::string(k_head) + R"(<row r="7"><c><v>7</v></c></row><row><c><v>8</v></c></row>)")) ==
        Lines{"1: a|b", "7: 7|", "8: 8|"});
}

TEST_CASE("rows without text are skipped") {
  CHECK(read_xlsx(workbook(std::string("<row/>") + k_head +
                           R"(<row r="2"><c s="1"/></row><row r="3"/><row r="4"><c><v>4</v></c></row><row r="5"/>)")) ==
        Lines{"1: a|b", "4: 4|"});
  CHECK(read_xlsx(workbook("")).empty());
}

TEST_CASE("element prefixes do not matter") {
  const Parts extra{
      {"xl/worksheets/sheet1.xml",
       R"(<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)"}};
  CHECK(read_xlsx(workbook("", extra)) == Lines{"1: a"});
}

TEST_CASE("a sheet is read in steps, whatever its size, and a row has a limit") {
  std::string rows = k_head;
  for (int i = 2; i <= 20'000; ++i) rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
  const Lines lines = read_xlsx(workbook(rows));
  REQUIRE(lines.size() == 20'000);
  CHECK(lines.back() == "20000: 20000|");
  std::string noise;  // text that does not compress away
  for (std::uint32_t i = 0, x = 1; i < (17U << 20U); ++i)
    noise += static_cast<char>('a' + ((x = x * 1664525U + 1013904223U) >> 24U) % 26U);
  const std::string long_cell = "<row><c t=\"str\"><v>" + noise + "</v></c></row>";
  CHECK(read_xlsx(workbook(k_head + long_cell + "<row><c><v>3</v></c></row>")) ==
        Lines{"1: a|b", "2:0! row longer than 16 MiB", "3: 3|"});
}

TEST_CASE("sheets are chosen by name") {
  const Parts extra{
      {"xl/workbook.xml",
       R"(<workbook xmlns:r="r"><sheets><sheet name="One" r:id="rId1"/><sheet name="Два" r:id="rId9"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>)"},
      {"xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>"}};
  CHECK(read_xlsx(workbook(k_head, extra)) == Lines{"1: a|b"});
  CHECK(read_xlsx(workbook(k_head, extra), {.sheet = "Два"}) == Lines{"1: 2"});
  CHECK(xlsx_fatal(workbook(k_head, extra), {.sheet = "Три"}) ==
        "78 FILE: there is no sheet 'Три'; there is 'One', 'Два'");
  const TempFile file;
  write_zip(file.path(), workbook(k_head, extra));
  CHECK(open_xlsx(file.path(), {})->note() ==
        "read the sheet 'One', the first of several; name the sheet if that is wrong");
}

TEST_CASE("what a hostile workbook may not do") {
  const auto sheet = [](const std::string& xml) { return workbook("", {{"xl/worksheets/sheet1.xml", xml}}); };
  CHECK(xlsx_fatal(sheet("<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet/>")) ==
        "65 FILE: xl/worksheets/sheet1.xml: refused: it declares a document type, which no spreadsheet program writes");
  CHECK(xlsx_fatal(sheet("<worksheet><sheetData>")) ==
        "65 FILE: xl/worksheets/sheet1.xml: line 1: no element found; save the file as .xlsx again");
  CHECK(xlsx_fatal(sheet("<worksheet>\n\xFF</worksheet>"))
            .starts_with("65 FILE: xl/worksheets/sheet1.xml: line 2: not well"));
  std::string deep = "<worksheet>";
  for (int i = 0; i < 300; ++i) deep += "<a>";
  CHECK(xlsx_fatal(sheet(deep)) == "65 FILE: xl/worksheets/sheet1.xml is nested too deeply");
  CHECK(xlsx_fatal(sheet("<worksheet a=\"" + std::string(2U << 20U, 'x') + "\"/>")) ==
        "65 FILE: xl/worksheets/sheet1.xml has a tag of over 1 MiB");
  CHECK(xlsx_fatal(workbook(std::string(20U << 20U, ' '))) ==
        "65 FILE: refused as a zip bomb: xl/worksheets/sheet1.xml unpacks to more than 200 times its size; if the file "
        "is "
        "honest, save it as CSV");
  CHECK(xlsx_fatal(workbook(k_head), {.sheet = "", .limits = {.entries = 3}}) ==
        "65 FILE: refused: 5 files in the archive, more than the 3 allowed");
  CHECK(xlsx_fatal(workbook(std::string(3U << 20U, ' ')), {.sheet = "", .limits = {.expanded_bytes = 1U << 20U}}) ==
        "65 FILE: refused as a zip bomb: more than 1 MiB when unpacked");
  const Parts shared{{"xl/sharedStrings.xml", "<sst><si><t>" + std::string(2U << 20U, 'x') + "</t></si></sst>"}};
  CHECK(xlsx_fatal(workbook(k_head, shared), {.sheet = "", .limits = {.string_bytes = 1U << 20U}}) ==
        "65 FILE: refused: more than 1 MiB of shared strings; save the sheet as CSV");
}

TEST_CASE("files that are something else") {
  const auto fatal = [](std::string_view content) {
    const TempFile file(content);
    return fatal_of_file(file.path());
  };
  CHECK(fatal("") == "65 FILE: the file is empty");
  CHECK(fatal("a;b\n1;2\n") == "65 FILE: not a workbook: save it as .xlsx or .ods, or read it as CSV if it is text");
  CHECK(
      fatal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").starts_with("65 FILE: an old .xls or a password-protected workbook: "));
  CHECK(fatal("PK\x03\x04 and then nothing").starts_with("65 FILE: the workbook is damaged or cut off"));
  CHECK(xlsx_fatal({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}}) ==
        "65 FILE: no workbook in it, so it is neither .xlsx nor .ods: save it as one of them");
  Parts parts = workbook(k_head);
  parts.erase("xl/worksheets/sheet1.xml");
  CHECK(xlsx_fatal(parts).starts_with("65 FILE: no xl/worksheets/sheet1.xml in it"));
  CHECK_THROWS_WITH(open_xlsx("/nonexistent.xlsx", {}), "cannot open /nonexistent.xlsx: No such file or directory");
  CHECK(fatal_of_file("-").starts_with("64 "));
}

TEST_CASE("a damaged part is named") {
  const TempFile file;
  Parts parts = workbook(std::string(k_head) + "<row><c><v>12345678</v></c></row>");
  write_zip(file.path(), parts);
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::size_t sheet = bytes.find("xl/worksheets/sheet1.xml");
  REQUIRE(sheet != std::string::npos);
  bytes[sheet + 60] = static_cast<char>(bytes[sheet + 60] ^ 0x55);
  const TempFile damaged(bytes);
  CHECK(fatal_of_file(damaged.path()).starts_with("65 FILE: xl/worksheets/sheet1.xml"));
}

TEST_CASE("the real export") {
  const auto path = shared_file("omsk/incidents.xlsx");
  if (!path) return;
  const auto reader = open_xlsx(*path, {});
  std::size_t rows = 0;
  for (Next next = reader->next(); std::holds_alternative<Row>(next); next = reader->next()) {
    const Row& row = std::get<Row>(next);
    CHECK(row.cells.size() == 47);
    if (rows++ > 0) CHECK(row.cells[7].find_first_not_of("0123456789:") == std::string::npos);  // an elapsed time
  }
  CHECK(rows == 21);
  CHECK(reader->note().empty());
}
