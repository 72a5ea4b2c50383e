#include "table/guess.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur::table;

TEST_CASE("the delimiter that gives rows of one width") {
  CHECK(guess_delimiter("a;b;c\n1,5;2;3\n1;2,5;3\n").delimiter == ';');
  CHECK(guess_delimiter("a;b;c\n1,5;2;3\n1;2,5;3\n").certain);
  CHECK(guess_delimiter("a,b\n\"x;y;z\",1\n").delimiter == ',');
  CHECK(guess_delimiter("a\tb,c\n1\t2\n3\t4\n").delimiter == '\t');
  CHECK(guess_delimiter("a|b\n1|2\n").delimiter == '|');
  CHECK(guess_delimiter("a;b\n\"x\ny\";2\nunfinished").why == "2 of the first 2 rows have 2 cells");
  CHECK(guess_delimiter("a;b").delimiter == ';');
  CHECK_FALSE(guess_delimiter("a;b,c\n1;2,3\n").certain);
}

TEST_CASE("of one column, what its texts do not contain") {
  CHECK(guess_delimiter("text\none, two; three\nfour\n").delimiter == '\t');
  CHECK_FALSE(guess_delimiter("text\none\n").certain);
  CHECK(guess_delimiter("").delimiter == ';');
}

TEST_CASE("named delimiters") {
  CHECK(named_delimiter("sep=,\r") == ',');
  CHECK(named_delimiter("sep=,;") == '\0');
  CHECK(parse_delimiter("tab") == '\t');
  CHECK(parse_delimiter("\\t") == '\t');
  CHECK_THROWS_AS(parse_delimiter("я"), cur::Fatal);
}

TEST_CASE("a guess names encoding and delimiter, and why") {
  const Guess utf8 = guess_csv("Код;Текст обращения\n1;Яма\n");
  CHECK(utf8.encoding == "utf-8");
  CHECK(utf8.encoding_certain);
  CHECK(utf8.delimiter == ";");
  CHECK(utf8.delimiter_certain);
  const Guess cp1251 = guess_csv("\xCA\xEE\xE4,\xD2\xE5\xEA\xF1\xF2\n1,\xDF\xEC\xE0\n");
  CHECK(cp1251.encoding == "windows-1251");
  CHECK_FALSE(cp1251.encoding_certain);
  CHECK(cp1251.delimiter == ",");
  const Guess wide = guess_csv({"a\0\t\0b\0\n\0", 8});
  CHECK(wide.encoding == "utf-16le");
  CHECK(wide.delimiter == "tab");
  CHECK(guess_csv({"\xFF\xFE\x2F\x04;\0b\0\n\0", 10}).encoding_why == "a byte order mark");
  CHECK(guess_csv("").encoding_why == "all of it is ASCII");
}

TEST_CASE("titles above the header do not hide the delimiter") {
  CHECK(guess_delimiter("Обращения, на 12 марта\nid;a;b\n1;2;3\n2;3;4\n").delimiter == ';');
  CHECK(guess_delimiter("Обращения\nотдел\nid,a,b\n1,2,3\n").delimiter == ',');
  CHECK(guess_delimiter("Обращения;;\nid;a;b\n1;2;3\n").delimiter == ';');
}
