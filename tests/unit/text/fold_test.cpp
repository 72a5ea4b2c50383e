#include "text/fold.hpp"

#include <doctest/doctest.h>

using namespace cur;

namespace {

std::string folded(std::string_view text) {
  std::string out;
  text::fold(text, out);
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

TEST_CASE("Latin letters and digits stay, all else separates words") {
  CHECK(seen("Wi-Fi №5, ул.Мира") == "wi fi  5  ул мира");
  CHECK(folded("a\tb\x01\x7f_") == "a b   ");
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
  CHECK(out == "x\xD1");
}

TEST_CASE("a decomposed letter does not reach into what was there before") {
  std::string out = folded("и");
  text::fold("\u0306", out);
  CHECK(text::unfold(out) == "и");
}
