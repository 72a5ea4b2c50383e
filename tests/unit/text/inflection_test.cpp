#include "text/inflection.hpp"

#include <doctest/doctest.h>

using cur::text::english_form;
using cur::text::Noun;
using cur::text::russian_form;

TEST_CASE("a Russian noun after a number") {
  const Noun day = {"рабочий день", "рабочих дня", "рабочих дней"};
  for (const std::uint64_t count : {1U, 21U, 101U, 1001U}) CHECK(russian_form(day, count) == "рабочий день");
  for (const std::uint64_t count : {2U, 3U, 4U, 22U, 104U}) CHECK(russian_form(day, count) == "рабочих дня");
  for (const std::uint64_t count : {0U, 5U, 10U, 11U, 12U, 14U, 19U, 20U, 111U, 112U, 1014U})
    CHECK(russian_form(day, count) == "рабочих дней");
}

TEST_CASE("an English noun after a number") {
  const Noun day = {"day", "", "days"};
  CHECK(english_form(day, 1) == "day");
  for (const std::uint64_t count : {0U, 2U, 11U, 21U}) CHECK(english_form(day, count) == "days");
}
