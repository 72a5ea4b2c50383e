#include "text/fold.hpp"

#include <cstdio>
#include <random>

#include <doctest/doctest.h>

#include "base/utf8.hpp"
#include "json/value.hpp"

using namespace cur;

namespace {

std::string folded(std::string_view text) {
  std::string out;
  text::fold(text, out);
  return out;
}

std::string folded_json(std::string_view raw) {
  std::string out;
  text::fold_json(raw, out);
  return out;
}

// Folded and written as UTF-8 again, for reading.
std::string seen(std::string_view text) { return text::unfold(folded(text)); }

}  // namespace

TEST_CASE("Russian letters are lower-case KOI8-R, ё is е") {
  CHECK(folded("яЯ") == "\xD1\xD1");
  CHECK(seen("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ") == "абвгдеежзийклмнопрстуфхцчшщъыьэюя");
  CHECK(seen("абвгдеёжзийклмнопрстуфхцчшщъыьэюя") == "абвгдеежзийклмнопрстуфхцчшщъыьэюя");
}

TEST_CASE("Latin letters and digits stay, all else separates words, and some of it sentences") {
  CHECK(seen("Wi-Fi №5, ул.Мира") == "wi fi  5  ул\nмира");
  CHECK(folded("a\tb\x01\x7f_") == "a b   ");
  CHECK(folded("a.b!c?d\ne") == "a\nb\nc\nd\ne");  // where a sentence ends
  CHECK(folded("😀") == " ");
  CHECK(folded("«—»") == "   ");
}

TEST_CASE("decomposed letters, stress marks and invisible characters do not tear a word") {
  CHECK(seen("и\u0306") == "й");
  CHECK(seen("И\u0306") == "й");
  CHECK(seen("е\u0308") == "е");
  CHECK(seen("до\u0301рога") == "дорога");
  CHECK(seen("до\u00ADро\u200Bга\uFEFF") == "дорога");
  CHECK(seen("❤\uFE0F") == " ");
  CHECK(seen("\u0306a") == "a");
}

TEST_CASE("Ukrainian and Belarusian letters read as their neighbours, decomposed as well") {
  CHECK(seen("іІїЇєЄґҐўЎ") == "ииииееггуу");
  CHECK(seen("і\u0308") == "и");
}

TEST_CASE("other letters hold the word together and match nothing") {
  CHECK(folded("ә") == std::string(1, text::k_other_letter));
  CHECK(folded("кү").size() == 2);
  CHECK(folded("é") == std::string(1, text::k_other_letter));
  CHECK(folded("ＡＢ１２") == "ab12");
  CHECK(folded("٣") == "3");
}

TEST_CASE("folding appends") {
  std::string out = "x";
  text::fold("Я", out);
  text::fold_json("\\u042F", out);
  CHECK(out == "x\xD1\xD1");
}

TEST_CASE("a decomposed letter does not reach into what was there before") {
  std::string out = folded("и");
  text::fold("\u0306", out);
  CHECK(text::unfold(out) == "и");
}

TEST_CASE("escapes fold as what they mean") {
  CHECK(folded_json("\\u044f\\u042F") == folded("яЯ"));
  CHECK(folded_json("\\ud83d\\ude00") == " ");
  CHECK(folded_json("a\\nb\\\"c\\\\d\\/e") == "a\nb c d e");
  CHECK(folded_json("и\\u0306") == folded("й"));
  CHECK(folded_json("\\u0438\\u0306") == folded("й"));
  CHECK(folded_json("\\ud800x\\udc00\\u0061") == " x a");
  CHECK(folded_json("\\ud800\\u0061") == " a");
}

TEST_CASE("property: folding raw JSON is folding what it decodes to, however it is escaped") {
  std::mt19937_64 random(11);
  const std::u32string letters = U"aZ09яЯёЁйЙіїєґў .!? \"\\/\n\tә€😀éё́̆̈\u00AD\u200B\uFE0F\uFEFF٣Ａ\u04D9\u2014\x01\x7f";
  for (int round = 0; round < 3000; ++round) {
    std::string raw;
    for (std::size_t i = random() % 12; i > 0; --i) {
      const char32_t c = letters[random() % letters.size()];
      const bool must = c < 0x20 || c == U'"' || c == U'\\';
      if (!must && random() % 2 == 0) {
        utf8::append(raw, c);
      } else {
        const auto unit = [&](std::uint32_t value) {
          char text[8];
          std::snprintf(text, sizeof text, random() % 2 == 0 ? "\\u%04x" : "\\u%04X", value);
          raw += text;
        };
        const auto code = static_cast<std::uint32_t>(c);
        if (code < 0x10000) {
          unit(code);
        } else {
          unit(0xD800 + ((code - 0x10000) >> 10)), unit(0xDC00 + ((code - 0x10000) & 0x3FF));
        }
      }
    }
    std::string plain;
    json::unescape(raw, plain);
    CAPTURE(raw);
    REQUIRE(folded_json(raw) == folded(plain));
    REQUIRE(folded(plain).size() <= plain.size());
  }
}
