#include "calendar/day_term.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::days_after;
using cur::sla::DaysCounted;
using cur::sla::DayTerm;
using cur::sla::FirstDay;
using cur::sla::LastDay;
using cur::time::Date;
using cur::time::format_date;

namespace {

std::string last(const DayTerm& term, std::string_view start, std::int64_t paused = 0) {
  return format_date(cur::sla::last_day(term, *cur::time::parse_date(start), paused, sla_sample::calendar()));
}

}  // namespace

TEST_CASE("calendar days count from the next day") {
  CHECK(last({.days = 30}, "2024-05-27") == "2024-06-26");
  CHECK(last({.days = 30, .first_day = FirstDay::same}, "2024-05-27") == "2024-06-25");
  CHECK(last({.days = 30}, "2024-05-27", 2) == "2024-06-28");
}

TEST_CASE("a last day that is not worked") {
  // 30 days from December 5 end on January 4, a holiday.
  CHECK(last({.days = 30, .last_day = LastDay::next}, "2024-12-05") == "2025-01-09");
  CHECK(last({.days = 30, .last_day = LastDay::previous}, "2024-12-05") == "2024-12-28");
  CHECK(last({.days = 30, .last_day = LastDay::keep}, "2024-12-05") == "2025-01-04");
  // The working day before lies before the term: then the one after it.
  CHECK(last({.days = 3, .last_day = LastDay::previous}, "2026-01-02") == "2026-01-12");
  // A Saturday that is worked is a last day like any.
  CHECK(last({.days = 30, .last_day = LastDay::next}, "2024-03-28") == "2024-04-27");
}

TEST_CASE("working days") {
  const DayTerm seven{.days = 7, .counted = DaysCounted::working};
  CHECK(last(seven, "2024-03-11") == "2024-03-20");
  CHECK(last(seven, "2024-04-25") == "2024-05-08");  // 26, 27, 2, 3, 6, 7, 8
  CHECK(last(seven, "2024-12-28") == "2025-01-17");
  CHECK(last({.days = 1, .counted = DaysCounted::working, .first_day = FirstDay::same}, "2024-03-12") == "2024-03-12");
  CHECK(last({.days = 1, .counted = DaysCounted::working, .first_day = FirstDay::same}, "2024-03-16") == "2024-03-18");
}

TEST_CASE("days between dates") {
  const Date from = *cur::time::parse_date("2024-04-26");
  const Date to = *cur::time::parse_date("2024-05-02");
  CHECK(days_after(from, to, DaysCounted::calendar, sla_sample::calendar()) == 6);
  CHECK(days_after(from, to, DaysCounted::working, sla_sample::calendar()) == 2);  // April 27 and May 2
  CHECK(days_after(to, from, DaysCounted::calendar, sla_sample::calendar()) == 0);
  CHECK(days_after(to, to, DaysCounted::working, sla_sample::calendar()) == 0);
}

TEST_CASE("absurd terms are bounded") {
  CHECK(last({.days = 9'000'000'000}, "2024-01-01").substr(0, 4) == "2123");
  CHECK(last({.days = 9'000'000'000, .counted = DaysCounted::working}, "2024-01-01").size() == 10);
  CHECK(days_after(Date{std::chrono::days{-700'000}}, Date{std::chrono::days{700'000}}, DaysCounted::calendar,
                   sla_sample::calendar()) == 36'500);
}

TEST_CASE("a term in days ends with its day") {
  CHECK(sla_sample::local(cur::sla::end_of_day(*cur::time::parse_date("2024-04-27"),
                                               *cur::time::Zone::find("Europe/Moscow"))) == "2024-04-27 23:59:59");
}
