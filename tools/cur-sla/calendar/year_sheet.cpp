#include "calendar/year_sheet.hpp"

namespace cur::sla {
namespace {

void add(const YearSheet::Day& day, YearSheet::Totals& totals) {
  ++(config::is_working(day.kind) ? totals.working : totals.off);
  totals.worked_s += day.worked_s;
  if (config::is_working(day.of_country)) totals.hours_40 += day.of_country == config::DayKind::shortened ? 7 : 8;
}

}  // namespace

YearSheet compute_year_sheet(int year, const WorkingTime& working_time, const config::Calendar& calendar) {
  YearSheet out{.year = year, .is_assumed = !calendar.covers(year), .days = {}, .months = {}, .whole = {}};
  const time::Zone& zone = working_time.zone();
  const Date end{std::chrono::year{year + 1} / std::chrono::January / 1};
  for (Date date{std::chrono::year{year} / std::chrono::January / 1}; date < end; date += std::chrono::days{1}) {
    const Instant from = zone.to_utc(time::LocalTime{date});
    const Instant to = zone.to_utc(time::LocalTime{date + std::chrono::days{1}});
    YearSheet::Day day{.date = date,
                       .kind = working_time.kind(date),
                       .of_country = calendar.kind(date),
                       .hours = working_time.intervals(from, to)};
    day.worked_s = std::chrono::floor<std::chrono::seconds>(working_time.between(from, to)).count();
    add(day, out.months[static_cast<unsigned>(std::chrono::year_month_day{date}.month()) - 1]);
    add(day, out.whole);
    out.days.push_back(std::move(day));
  }
  return out;
}

}  // namespace cur::sla
