#include "text/translit.hpp"

#include <doctest/doctest.h>

#include "text/fold.hpp"

using namespace cur;

namespace {

std::string russian(std::string_view word) { return text::unfold(text::from_translit(word)); }

}  // namespace

TEST_CASE("Russian in Latin letters") {
  CHECK(russian("doroga") == "дорога");
  CHECK(russian("yama") == "яма");
  CHECK(russian("jama") == "яма");
  CHECK(russian("musor") == "мусор");
  CHECK(russian("shkola") == "школа");
  CHECK(russian("ploschad") == "площад");
  CHECK(russian("ploshchad") == "площад");
  CHECK(russian("zhkh") == "жх");
  CHECK(russian("skoryy") == "скорый");
  CHECK(russian("detskiy") == "детский");
}

TEST_CASE("what is no Russian stays nothing") {
  CHECK(russian("").empty());
  CHECK(russian("wifi").empty());
  CHECK(russian("max").empty());
  CHECK(russian("4g").empty());
}
