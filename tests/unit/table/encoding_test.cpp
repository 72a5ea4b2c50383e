#include "table/encoding.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur::table;
using Certainty = EncodingGuess::Certainty;

TEST_CASE("lines become UTF-8, with the first byte that cannot") {
  Decoder cp1251("WINDOWS-1251");
  CHECK(cp1251.decode("\xDF\xEC\xE0").utf8 == "Яма");
  const Decoder::Text bad = cp1251.decode("a\x98z");
  CHECK(bad.utf8 == "a\xEF\xBF\xBDz");
  CHECK(bad.first_invalid == 1);
  Decoder utf8("utf8");
  CHECK(utf8.name() == "utf-8");
  CHECK(utf8.decode("a\xFF").first_invalid == 1);
  Decoder utf16("utf-16");
  CHECK(utf16.name() == "utf-16le");
  CHECK(utf16.line_feed() == std::string("\n\0", 2));
  CHECK(utf16.decode({"\x2F\x04\x00\xD8z\0!", 7}).utf8 == "Я\xEF\xBF\xBDz\xEF\xBF\xBD");
  CHECK(Decoder("koi8-r").decode("\xD1").utf8 == "я");
}

TEST_CASE("an encoding that is not one") {
  CHECK_THROWS_AS(Decoder(""), cur::Fatal);
  CHECK_THROWS_AS(Decoder("nonsense"), cur::Fatal);
  CHECK_THROWS_AS(Decoder("ebcdic-us"), cur::Fatal);
}

TEST_CASE("byte order marks") {
  CHECK(find_byte_order_mark("\xEF\xBB\xBFx").encoding == "utf-8");
  CHECK(find_byte_order_mark({"\xFF\xFEx\0", 4}).encoding == "utf-16le");
  CHECK(find_byte_order_mark("\xFE\xFFxx").encoding == "utf-16be");
  CHECK(find_byte_order_mark({"\xFF\xFE\0\0", 4}).size == 4);
  CHECK(find_byte_order_mark("xyz").size == 0);
  CHECK(find_byte_order_mark("").size == 0);
}

TEST_CASE("UTF-8 or windows-1251") {
  CHECK(guess_encoding("ascii").certainty == Certainty::none);
  CHECK(guess_encoding("Обращения граждан").encoding == "utf-8");
  CHECK(guess_encoding("Обращения граждан").certainty == Certainty::full);
  CHECK(guess_encoding("Обращения граждан\xFF").encoding == "utf-8");
  CHECK(guess_encoding("Обращения граждан\xFF").certainty == Certainty::some);
  CHECK(guess_encoding("\xDF\xEC\xE0").encoding == "windows-1251");
  CHECK(guess_encoding("\xCE\xE1\xF0\xE0\xF9\xE5\xED\xE8\xFF \xE3\xF0\xE0\xE6\xE4\xE0\xED").certainty ==
        Certainty::full);
  CHECK(guess_encoding("Яма\xD0").certainty == Certainty::some);  // cut off, not bad
  CHECK(guess_encoding("Яма\xD0").encoding == "utf-8");
}
