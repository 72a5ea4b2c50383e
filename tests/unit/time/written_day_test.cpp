#include "time/written_day.hpp"

#include <doctest/doctest.h>

#include "time/local.hpp"

using namespace cur::time;

namespace {

// The completed text, with " ?" if its year was guessed; "! reason" for an error.
std::string completed(std::string_view text, std::string_view first = "2026-02-10",
                      std::string_view last = "2026-09-10") {
  const cur::Result<CompletedDay> day = complete_written_day(text, *parse_date(first), *parse_date(last));
  if (!day) return "! " + day.error().message;
  return day->text + (day->has_guessed_year ? " ?" : "");
}

}  // namespace

TEST_CASE("what parse_local() reads stays as it is") {
  for (const char* text :
       {"15.05.2026", "2026-05-15", "15.05.2026 18:00", "2026-05-15T18:00:00", "2026-05-15T18:00:00+03:00"})
    CHECK(completed(text) == text);
}

TEST_CASE("a day with its year, in the forms of people") {
  for (const char* text : {"15.05.26", "15-05-2026", "15 мая 2026", "до 15 мая 2026 г.", "к 15 мая 2026 года",
                           "не позднее 15.05.26 г.", "15 may 2026", "15 мая 2026 г", "15.05.26г."})
    CHECK_MESSAGE(completed(text) == "2026-05-15", text);
  CHECK(completed("до 15.05.2026") == "15.05.2026");
  CHECK(completed("до 15.05.2026 г. включительно") == "15.05.2026");
  CHECK(completed("15 мая 2026 г. 18:00") == "2026-05-15 18:00");
  CHECK(completed("до 15.05.26 в 18:00") == "2026-05-15 18:00");
}

TEST_CASE("a day without a year is the one inside the limits") {
  for (const char* text : {"15.05", "15.05.", "до 15.05", "15 мая", "до 15 мая", "15 мая.", "by 15 may", "15 май"})
    CHECK_MESSAGE(completed(text) == "2026-05-15 ?", text);
  CHECK(completed("15 мая 18:00") == "2026-05-15 18:00 ?");
  CHECK(completed("10.01", "2025-12-01", "2026-05-01") == "2026-01-10 ?");
  CHECK(completed("20.12", "2025-12-01", "2026-05-01") == "2025-12-20 ?");
}

TEST_CASE("a day of an unknown year says what to write") {
  CHECK(completed("15.12") ==
        "! of which year? write it, as 15.12.2026; without a year it is a day from 2026-02-10 to 2026-09-10");
  CHECK(completed("15.05", "2025-01-01", "2026-09-10") == "! of which year? write it, as 15.05.2026");
  CHECK(completed("29.02").starts_with("! of which year?"));
}

TEST_CASE("a day in January that may be one in October is none") {
  CHECK(completed("15.1", "2026-01-01", "2026-05-01") == "! January or October? write it with its year, as 15.10.2026");
  CHECK(completed("15.01", "2026-01-01", "2026-05-01") == "2026-01-15 ?");
}

TEST_CASE("a number is a day as spreadsheets count them") {
  CHECK(completed("46157") == "2026-05-15");
  CHECK(completed("46157.75") == "2026-05-15 18:00");
  CHECK(completed("15").starts_with("! not a day"));
  CHECK(completed("2026").starts_with("! not a day"));
}

TEST_CASE("what is no day is none") {
  for (const char* text : {"скоро", "15 машин", "мая", "15.05.2026 и 16.05.2026", "32 мая 2026", "до", "15.13.2026",
                           "завтра", "через 3 дня", "15.05-20.05"})
    CHECK_MESSAGE(completed(text).starts_with("!"), text);
}

TEST_CASE("a day that no year has is told so") {
  for (const char* text : {"31.02", "32 мая", "15.13", "0.05", "00.05", "31.02.2026", "29.02.2027"})
    CHECK_MESSAGE(completed(text) == "! no such day: write it as 15.05.2026", text);
}

TEST_CASE("slashes, a comma before the hour and an ordinal are read") {
  CHECK(completed("15/05/2026") == "2026-05-15");
  CHECK(completed("15 мая, 18:00") == "2026-05-15 18:00 ?");
  CHECK(completed("до 15-го мая") == "2026-05-15 ?");
  CHECK(completed("05/05/2026") == "2026-05-05");
  CHECK(completed("04/05/2026").starts_with("! not a day"));  // in English 5 April
  CHECK(completed("15/05") == "! not a day: write it as 15.05.2026, or 15.05.2026 18:00");
}
