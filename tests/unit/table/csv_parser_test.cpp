#include "table/csv_parser.hpp"

#include <doctest/doctest.h>

using cur::table::CsvParser;
using State = CsvParser::State;
using Cells = std::vector<std::string>;

TEST_CASE("a parser is fed line by line") {
  CsvParser parser(';');
  CHECK(parser.feed("a;\"b") == State::open);
  CHECK(parser.feed("c\"\r") == State::complete);
  CHECK(parser.cells() == Cells{"a", "b\nc"});
  CHECK(parser.feed("  ") == State::blank);
  CHECK(parser.feed("x") == State::complete);
  CHECK(parser.cells() == Cells{"x"});
}

TEST_CASE("a misplaced quote is text, and is noticed") {
  CsvParser parser(';');
  CHECK(parser.feed("\"a \"b\" c\";\"d\"") == State::complete);
  CHECK(parser.has_misplaced_quote());
  CHECK(parser.cells() == Cells{"a \"b\" c", "d"});
  CHECK(parser.feed("1;2\"") == State::complete);
  CHECK(parser.has_misplaced_quote());
  CHECK(parser.cells() == Cells{"1", "2\""});
  CHECK(parser.feed("\"1\" ;\"a\"\"b\"") == State::complete);
  CHECK_FALSE(parser.has_misplaced_quote());
  CHECK(parser.cells() == Cells{"1", "a\"b"});
}

TEST_CASE("reset forgets a row begun") {
  CsvParser parser(',');
  CHECK(parser.feed("a,\"b") == State::open);
  parser.reset();
  CHECK(parser.feed("1,2") == State::complete);
  CHECK(parser.cells() == Cells{"1", "2"});
}
