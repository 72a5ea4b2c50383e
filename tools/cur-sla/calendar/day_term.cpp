#include "calendar/day_term.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

using std::chrono::days;
using time::Date;

constexpr std::int64_t k_most_days = 36'500;

bool is_worked(Date date, const config::Calendar& calendar) { return config::is_working(calendar.kind(date)); }

// `date`, or the nearest worked day in the direction of `step`. Ten weeks of holidays in a row end the search.
Date worked_from(Date date, days step, const config::Calendar& calendar) {
  Date found = date;
  for (int tries = 0; tries < 70; ++tries, found += step) {
    if (is_worked(found, calendar)) return found;
  }
  return date;
}

}  // namespace

Date last_day(const DayTerm& term, Date start, std::int64_t paused, const config::Calendar& calendar) {
  const std::int64_t count = std::clamp<std::int64_t>(term.days + paused, 0, k_most_days);
  const Date before_first = term.first_day == FirstDay::next ? start : start - days{1};
  if (term.counted == DaysCounted::calendar) {
    const Date last = before_first + days{count};
    if (term.last_day == LastDay::keep) return last;
    return worked_from(last, days{term.last_day == LastDay::next ? 1 : -1}, calendar);
  }
  Date last = before_first;
  std::int64_t looked_at = 0;
  for (std::int64_t left = count; left > 0 && looked_at < 2 * k_most_days; ++looked_at) {
    last += days{1};
    if (is_worked(last, calendar)) --left;
  }
  return last;
}

std::vector<Date> days_of(const DayTerm& term, Date start, std::int64_t paused, const config::Calendar& calendar) {
  DayTerm kept = term;
  kept.last_day = LastDay::keep;
  const Date last = last_day(kept, start, paused, calendar);
  std::vector<Date> out;
  for (Date date = term.first_day == FirstDay::next ? start + days{1} : start; date <= last; date += days{1}) {
    if (term.counted == DaysCounted::calendar || is_worked(date, calendar)) out.push_back(date);
  }
  return out;
}

std::int64_t days_after(Date from, Date to, DaysCounted counted, const config::Calendar& calendar) {
  if (to <= from) return 0;
  const std::int64_t all = std::min<std::int64_t>((to - from).count(), k_most_days);
  if (counted == DaysCounted::calendar) return all;
  std::int64_t out = 0;
  for (std::int64_t day = 1; day <= all; ++day) out += is_worked(from + days{day}, calendar) ? 1 : 0;
  return out;
}

time::Instant end_of_day(Date date, const time::Zone& zone) {
  return zone.to_utc(time::LocalTime{date} + days{1}) - std::chrono::seconds{1};
}

}  // namespace cur::sla
