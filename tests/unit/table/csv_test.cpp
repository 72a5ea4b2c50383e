#include "table/csv.hpp"

#include <string>

#include <doctest/doctest.h>

#include "fixture.hpp"

using namespace cur::table;
using namespace cur::table::test;
using namespace std::string_view_literals;
using Lines = std::vector<std::string>;

namespace {

constexpr const char* k_unclosed = "a quote that is opened in this line is not closed where it should be";

// A row as "line@byte[raw]".
std::string position_of(const Next& next) {
  if (const auto* row = std::get_if<Row>(&next)) {
    return std::to_string(row->line) + "@" + std::to_string(row->byte) + "[" + row->raw + "]";
  }
  return "no row";
}

std::string raw_of(const Next& next) {
  const auto* bad = std::get_if<BadRow>(&next);
  return bad == nullptr ? "no bad row" : bad->raw;
}

}  // namespace

TEST_CASE("rows, quotes and line ends") {
  CHECK(read_csv("a;b\n1;2\n") == Lines{"1: a|b", "2: 1|2"});
  CHECK(read_csv("a;b\r\n1;2") == Lines{"1: a|b", "2: 1|2"});
  CHECK(read_csv("a;b\n\"x;\"\"y\"\"\";2\n") == Lines{"1: a|b", "2: x;\"y\"|2"});
  CHECK(read_csv("a;b\r\n\"one\r\ntwo\nthree\";2\r\n3;4\r\n") == Lines{"1: a|b", "2: one\\ntwo\\nthree|2", "5: 3|4"});
  CHECK(read_csv("a;b\r\r\n\"1\";2\r\r\n") == Lines{"1: a|b", "2: 1|2"});
  CHECK(read_csv("a;b\nx\ry;2\n") == Lines{"1: a|b", "2: x\\ry|2"});
  CHECK(read_csv("a;b\n 1 ; \"2 \" \n") == Lines{"1: a|b", "2: 1|2 "});
  CHECK(read_csv("a;b\n1\n1;2;3\n") == Lines{"1: a|b", "2: 1", "3: 1|2|3"});
}

TEST_CASE("an empty file and rows without text give nothing") {
  CHECK(read_csv("").empty());
  CHECK(read_csv("\n\r\n  \n").empty());
  CHECK(read_csv("a;b\n\n;\n\"\";\n1;2\n\n") == Lines{"1: a|b", "5: 1|2"});
}

TEST_CASE("a row knows its line, its byte and its bytes") {
  const TempFile file("a;b\r\n\n\"x\ny\";2\r\nlast;3");
  const auto reader = open_csv(file.path(), {});
  CHECK(position_of(reader->next()) == "1@0[a;b\r]");
  CHECK(position_of(reader->next()) == "3@6[\"x\ny\";2\r]");
  CHECK(position_of(reader->next()) == "5@15[last;3]");
  CHECK(position_of(reader->next()) == "no row");
  CHECK(position_of(reader->next()) == "no row");
}

TEST_CASE("a byte that is no text costs its row only") {
  const CsvOptions utf8{.delimiter = "", .encoding = "utf-8"};
  CHECK(read_csv("a;b\nя;\xFF\n1;2\n", utf8) == Lines{"1: a|b", "2:4! not valid utf-8", "3: 1|2"});
  CHECK(read_csv("a;b\n\"x\ny\xC3\";1\n1;2\n", utf8) == Lines{"1: a|b", "3:2! not valid utf-8", "4: 1|2"});
  CHECK(read_csv("a;b\n1;\0002\n1;2\n"sv) == Lines{"1: a|b", "2:3! a NUL byte in the text", "3: 1|2"});
  const TempFile file("a;b\n\"x\ny\xC3\";1\n");
  const auto reader = open_csv(file.path(), utf8);
  reader->next();
  CHECK(raw_of(reader->next()) == "\"x\ny\xC3\";1");
}

TEST_CASE("a quote that is never closed costs its line only") {
  const Lines expected{"1: a|b", std::string("2:1! ") + k_unclosed, "3: 3|4", "4: 5|6"};
  CHECK(read_csv("a;b\n1;\"open\n3;4\n5;6\n") == expected);
  SUBCASE("when a later quote closes it, and a whole row lies between") {
    CHECK(read_csv("a;b\n1;\"open\n3;4\n5;\"6\"\n") == expected);
    CHECK(read_csv("a;b\n1;\"open\n\"3\";\"4\"\n5;6\n") == expected);
  }
  SUBCASE("but not when the misplaced quotes belong to the text") {
    CHECK(read_csv("a;b\n1;\"one \"two\" and\nthree\"\n5;6\n") ==
          Lines{"1: a|b", "2: 1|one \"two\" and\\nthree", "4: 5|6"});
    CHECK(read_csv("a;b\n1;\"one\nx;y\ntwo\"\n") == Lines{"1: a|b", "2: 1|one\\nx;y\\ntwo"});
  }
  SUBCASE("in the last line") {
    CHECK(read_csv("a;b\n1;\"open") == Lines{"1: a|b", std::string("2:1! ") + k_unclosed});
  }
  SUBCASE("in the header") {
    CHECK(read_csv("a;\"b\n1;2\n", {";"}) == Lines{std::string("1:1! ") + k_unclosed, "2: 1|2"});
  }
}

TEST_CASE("every line of a file full of open quotes is accounted for, in bounded time") {
  std::string content = "a;b\n";
  for (int i = 0; i < 60'000; ++i) content += "1;\"open text and more of it so that the line has some length\n";
  CHECK(read_csv(content).size() == 60'001);
}

TEST_CASE("a quoted cell may be long, but not without end") {
  std::string lines;
  for (int i = 0; i < 1990; ++i) lines += "x\n";
  CHECK(read_csv("a;b\n1;\"" + lines + "\"\n2;3\n").size() == 3);
  for (int i = 0; i < 20; ++i) lines += "x\n";
  const Lines rows = read_csv("a;b\n1;\"" + lines + "\"\n2;3\n");
  REQUIRE(rows.size() > 2000);
  CHECK(rows[1] == std::string("2:1! ") + k_unclosed);
  CHECK(rows.back() == "2013: 2|3");
}

TEST_CASE("a line over the limit is one bad row") {
  const std::string content = "a;b\n" + std::string((16U << 20U) + 100, 'x') + ";1\n1;2\n";
  CHECK(read_csv(content) == Lines{"1: a|b", "2:16777217! line longer than 16 MiB", "3: 1|2"});
  CHECK(read_csv("a;b\n" + std::string(16U << 20U, 'x') + "\n1;2\n").size() == 3);
}

TEST_CASE("a row of too many cells is one bad row") {
  CHECK(read_csv("a;b\n1" + std::string(16'384, ';') + "\n1;2\n") ==
        Lines{"1: a|b", "2:1! row of more than 16,384 cells", "3: 1|2"});
  CHECK(read_csv("a;b\n1" + std::string(16'383, ';') + "\n1;2\n").size() == 3);
}

TEST_CASE("encodings") {
  const std::string cp1251 = "\xCA\xEE\xE4;\xD2\xE5\xEA\xF1\xF2\n1;\xDF\xEC\xE0\n";
  CHECK(read_csv("\xEF\xBB\xBFКод;Текст\n") == Lines{"1: Код|Текст"});
  CHECK(read_csv(cp1251) == Lines{"1: Код|Текст", "2: 1|Яма"});
  CHECK(read_csv(cp1251, {";", "cp1251"}) == Lines{"1: Код|Текст", "2: 1|Яма"});
  CHECK(read_csv(cp1251 + "1;\x98\n1;2\n", {";", "windows-1251"}) ==
        Lines{"1: Код|Текст", "2: 1|Яма", "3:3! not valid windows-1251", "4: 1|2"});
  CHECK(read_csv("\x8A\xAE\xA4;b\n", {";", "cp866"}) == Lines{"1: Код|b"});
  CHECK(read_csv("\xFF\xFE\x2F\x04;\0b\0\r\0\n\0\x0A\x04;\0\"\0\n\0\"\0\n\0"sv) == Lines{"1: Я|b", "2: Њ|\\n"});
  CHECK(read_csv("\xFE\xFF\x04\x2F\0;\0b\0\n\xD8\0\0;\0\x31\0\n"sv, {";"}) ==
        Lines{"1: Я|b", "2:1! not valid utf-16be"});
}

TEST_CASE("\"auto\" decides where the first letter outside ASCII stands") {
  std::string content = "id;text\n";
  for (int i = 0; i < 20'000; ++i) content += "1;ascii\n";
  const Lines utf8 = read_csv(content + "2;Яма во дворе\n3;\xFF\n");
  CHECK(utf8[20'001] == "20002: 2|Яма во дворе");
  CHECK(utf8[20'002] == "20003:3! not valid utf-8");
  CHECK(read_csv(content + "2;\xDF\xEC\xE0\n").back() == "20002: 2|Яма");
}

TEST_CASE("a reader says what it assumed") {
  const auto note_of = [](std::string_view content, const CsvOptions& options) {
    const TempFile file(content);
    const auto reader = open_csv(file.path(), options);
    read_all(*reader);
    return reader->note();
  };
  CHECK(note_of("Код;b\n", {}).empty());
  CHECK(note_of("\xDF\xEC\xE0;b\n", {}) ==
        "read as windows-1251, because it is not UTF-8; name the encoding if that is wrong");
  CHECK(note_of("\xEF\xBB\xBFКод;b\n", {";", "windows-1251"}) ==
        "read as utf-8, as its byte order mark says, not as windows-1251");
  CHECK(note_of("\xEF\xBB\xBFКод;b\n", {";", "UTF8"}).empty());
}

TEST_CASE("delimiters") {
  CHECK(read_csv("a,b\n1,2;3\n") == Lines{"1: a|b", "2: 1|2;3"});
  CHECK(read_csv("a\tb\n1\t2\n") == Lines{"1: a|b", "2: 1|2"});
  CHECK(read_csv("a,b;c\n", {"tab"}) == Lines{"1: a,b;c"});
  CHECK(read_csv("sep=,\r\na,b\n") == Lines{"2: a|b"});
  CHECK(csv_fatal("a", {";;"}) == "78 delimiter ';;' cannot be used; it is one ASCII character, or \"tab\"");
  CHECK(csv_fatal("a", {"\""}).starts_with("78 "));
}

TEST_CASE("files that cannot be opened or read") {
  CHECK(csv_fatal("a", {";", "klingon"}) == "78 encoding 'klingon' is not known; 'iconv -l' lists those that are");
  CHECK(csv_fatal("a", {";", "utf-7"}).starts_with("78 encoding 'utf-7' cannot be used for CSV"));
  CHECK_THROWS_WITH(open_csv("/nonexistent/x.csv", {}), "cannot open /nonexistent/x.csv: No such file or directory");
  CHECK_THROWS_WITH(open_csv("/", {}), "cannot read /: Is a directory");
}

TEST_CASE("the real export: every line is in a row") {
  const auto path = shared_file("perm/train.csv");
  if (!path) return;
  const auto reader = open_csv(*path, {});
  std::size_t rows = 0;
  std::uint64_t bytes = 0;
  for (Next next = reader->next(); std::holds_alternative<Row>(next); next = reader->next()) {
    const Row& row = std::get<Row>(next);
    REQUIRE(row.cells.size() == 4);
    REQUIRE(row.byte == bytes);
    bytes += row.raw.size() + 1;
    ++rows;
  }
  CHECK(rows == 14'085);
  CHECK(bytes == 8'250'880);
}
