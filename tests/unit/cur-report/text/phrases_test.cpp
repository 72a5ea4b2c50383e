#include "text/phrases.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("English is chosen by its code, Russian by any other") {
  CHECK(phrases("en").language == "en");
  CHECK(phrases("ru").language == "ru");
  CHECK(phrases("").language == "ru");
}

TEST_CASE("a kind without a name is shown as it is") {
  CHECK(kind_title(phrases("ru"), "complaint") == "жалоба");
  CHECK(kind_title(phrases("en"), "complaint") == "complaint");
  CHECK(kind_title(phrases("ru"), "noise") == "noise");
  CHECK(kind_title(phrases("ru"), "other") == "other");
}
