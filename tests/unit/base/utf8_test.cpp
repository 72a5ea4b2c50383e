#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace cur;

TEST_CASE("find_invalid accepts what RFC 3629 allows, up to its limits") {
  for (std::string_view text : {"", "a", "я", "€", "😀", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(utf8::find_invalid(text) == text.size());
  }
}

TEST_CASE("find_invalid names the first bad byte") {
  for (std::string_view bad : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80",
                               "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE",
                               "\xFF", "\xF0\x90\x80", "\xE2\x82", "\xD0 "}) {
    CAPTURE(bad);
    CHECK(utf8::find_invalid(bad) == 0);
    CHECK(utf8::find_invalid("яд" + std::string(bad) + "x") == 4);
  }
}

TEST_CASE("append and next are inverse over all code points") {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, c);
    std::size_t at = 0;
    const bool same = utf8::next(text, at) == c && at == text.size() && utf8::find_invalid(text) == text.size();
    if (!same) FAIL("U+" << static_cast<std::uint32_t>(c));
  }
}

TEST_CASE("length and prefix count code points") {
  CHECK(utf8::length("") == 0);
  CHECK(utf8::length("яма 😀") == 5);
  CHECK(utf8::prefix("яма 😀!", 5) == "яма 😀");
  CHECK(utf8::prefix("яма", 0).empty());
  CHECK(utf8::prefix("яма", 9) == "яма");
}

TEST_CASE("printable leaves nothing that a terminal obeys") {
  CHECK(utf8::printable("яма 😀") == "яма 😀");
  CHECK(utf8::printable("a\nb\tc") == "a b c");
  CHECK(utf8::printable("\x1b[2J\x07\r") == "\\x1b[2J\\x07\\x0d");
  CHECK(utf8::printable("\x7f\xC2\x9B") == "\\x7f\\x9b");
  CHECK(utf8::printable("\u202Eabc\u2066\uFEFF") == "\\u202eabc\\u2066\\ufeff");
  CHECK(utf8::printable("a\xFFz\xD0") == "a\uFFFDz\uFFFD");
}
