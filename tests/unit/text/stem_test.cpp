#include "text/stem.hpp"

#include <doctest/doctest.h>

#include "text/fold.hpp"

using namespace cur;

namespace {

std::string stem(std::string_view word) {
  static text::Stemmer stemmer;
  std::string folded;
  text::fold(word, folded);
  return text::unfold(stemmer.stem(folded));
}

}  // namespace

TEST_CASE("forms of a Russian word share a stem") {
  CHECK(stem("дорога") == stem("дорогами"));
  CHECK(stem("Дороги") == stem("дорогу"));
  CHECK(stem("отопление") == stem("отопления"));
  CHECK(stem("дорога") != stem("отопление"));
}

TEST_CASE("words without Russian letters are their own stem") {
  CHECK(stem("internet") == "internet");
  CHECK(stem("12") == "12");
  CHECK(stem("").empty());
}
