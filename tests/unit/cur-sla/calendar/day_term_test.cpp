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
  return format_date(cur::sla::last_day(term, *cur::time::parse_date(start), paused, sla_sample::office()));
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
  CHECK(days_after(from, to, DaysCounted::calendar, sla_sample::office()) == 6);
  CHECK(days_after(from, to, DaysCounted::working, sla_sample::office()) == 2);  // April 27 and May 2
  CHECK(days_after(to, from, DaysCounted::calendar, sla_sample::office()) == 0);
  CHECK(days_after(to, to, DaysCounted::working, sla_sample::office()) == 0);
}

TEST_CASE("absurd terms are bounded") {
  CHECK(last({.days = 9'000'000'000}, "2024-01-01").substr(0, 4) == "2123");
  CHECK(last({.days = 9'000'000'000, .counted = DaysCounted::working}, "2024-01-01").size() == 10);
  CHECK(days_after(Date{std::chrono::days{-700'000}}, Date{std::chrono::days{700'000}}, DaysCounted::calendar,
                   sla_sample::office()) == 36'500);
}

TEST_CASE("working days are those of the week") {
  const cur::time::Zone zone = *cur::time::Zone::find("Europe/Moscow");
  cur::sla::WorkingWeek tuesday_to_saturday;
  for (unsigned day = 2; day <= 6; ++day) tuesday_to_saturday.days[day] = {{600, 1140}};
  const cur::sla::WorkingTime reception(tuesday_to_saturday, sla_sample::calendar(), zone);
  const cur::sla::WorkingTime duty(sla_sample::round_the_clock(), sla_sample::calendar(), zone);
  const cur::sla::WorkingTime no_hours(cur::sla::WorkingWeek(), sla_sample::calendar(), zone);
  const DayTerm one_working{.days = 1, .counted = DaysCounted::working};
  const auto of = [](const cur::sla::WorkingTime& who, const DayTerm& term, std::string_view start) {
    return format_date(cur::sla::last_day(term, *cur::time::parse_date(start), 0, who));
  };
  CHECK(of(reception, one_working, "2026-04-17") == "2026-04-18");
  CHECK(of(reception, one_working, "2026-04-18") == "2026-04-21");
  CHECK(of(reception, {.days = 3}, "2026-04-17") == "2026-04-21");  // Monday is off
  CHECK(of(reception, one_working, "2026-12-31") == "2027-01-09");  // a Saturday behind the holidays
  CHECK(of(duty, one_working, "2025-12-30") == "2025-12-31");
  CHECK(of(duty, {.days = 2}, "2025-12-30") == "2026-01-01");
  CHECK(of(no_hours, one_working, "2026-04-17") == "2026-04-20");
}

TEST_CASE("the last day of a longer term is moved like that of the term") {
  const DayTerm thirty{.days = 30};
  const cur::sla::DayCount counted(thirty, *cur::time::parse_date("2026-04-01"), sla_sample::office());
  CHECK(format_date(counted.unmoved()) == "2026-05-01");
  CHECK(format_date(counted.last()) == "2026-05-04");
  CHECK(format_date(counted.moved(counted.unmoved() + std::chrono::days{30})) == "2026-06-01");
}
