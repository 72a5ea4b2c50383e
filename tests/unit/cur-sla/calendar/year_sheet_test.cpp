#include "calendar/year_sheet.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::compute_year_sheet;
using cur::sla::WorkingTime;
using cur::sla::YearSheet;

TEST_CASE("a year for one office") {
  const cur::time::Zone zone = *cur::time::Zone::find("Europe/Moscow");
  const WorkingTime office(sla_sample::week({"09:00-13:00", "14:00-18:00"}), sla_sample::calendar(), zone);
  const YearSheet sheet = compute_year_sheet(2026, office, sla_sample::calendar());
  CHECK(!sheet.is_assumed);
  REQUIRE(sheet.days.size() == 365);
  CHECK(sheet.days.front().kind == cur::config::DayKind::holiday);
  CHECK(sheet.whole.working == 247);
  CHECK(sheet.whole.off == 118);
  CHECK(sheet.whole.hours_40 == 1972);
  CHECK(sheet.whole.worked_s == 1972 * 3600);  // this office keeps a 40-hour week
  CHECK(sheet.months[0].working == 15);
  const YearSheet::Day& short_day = sheet.days[31 + 28 + 31 + 29];  // 30 April
  CHECK(short_day.kind == cur::config::DayKind::shortened);
  CHECK(short_day.worked_s == 7 * 3600);
  CHECK(short_day.hours.size() == 2);
  CHECK(compute_year_sheet(2031, office, sla_sample::calendar()).is_assumed);
}

TEST_CASE("the working days of a year are those of the week") {
  const cur::time::Zone zone = *cur::time::Zone::find("Europe/Moscow");
  cur::sla::WorkingWeek week;
  for (unsigned day = 2; day <= 6; ++day) week.days[day] = {{600, 1140}};
  const WorkingTime reception(week, sla_sample::calendar(), zone);
  const YearSheet sheet = compute_year_sheet(2026, reception, sla_sample::calendar());
  const YearSheet::Day* april = &sheet.days[31 + 28 + 31];
  CHECK(april[17].kind == cur::config::DayKind::working);  // Saturday
  CHECK(april[19].kind == cur::config::DayKind::weekend);  // Monday
  CHECK(sheet.months[3].working == 22);
  CHECK(sheet.whole.hours_40 == 1972);
  const WorkingTime duty(sla_sample::round_the_clock(), sla_sample::calendar(), zone);
  const YearSheet always = compute_year_sheet(2026, duty, sla_sample::calendar());
  CHECK(always.whole.working == 365);
  CHECK(always.days.front().kind == cur::config::DayKind::working);
}
