#include "calendar/working_time.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

Date first_day(int year) { return Date{std::chrono::year{year} / std::chrono::January / 1}; }

}  // namespace

WorkingTime::WorkingTime(WorkingWeek week, const config::Calendar& calendar, time::Zone zone)
    : m_week(std::move(week)),
      m_has_hours(!m_week.empty()),
      m_calendar(calendar),
      m_zone(std::move(zone)),
      m_begin(m_zone.to_utc(first_day(k_first_year))),
      m_end(m_zone.to_utc(first_day(k_last_year + 1))) {}

WorkingTime::~WorkingTime() {
  for (const std::atomic<const Year*>& year : m_years) delete year.load();
}

WorkingTime::DayHours WorkingTime::day_hours(Date date) const {
  static const std::vector<Hours> k_none;
  const std::vector<Hours>& own = m_week.on(std::chrono::weekday{date});
  if (!m_week.follows_calendar) return {&own, false};
  const config::DayKind kind = m_calendar.kind(date);
  if (kind == config::DayKind::holiday) return {&k_none, false};
  if (kind == config::DayKind::weekend) return {&own, false};  // an office may well be open on Saturdays
  // An office that is closed on Mondays has no Monday to swap its Saturday with.
  const std::vector<Hours>& swapped = m_week.on(m_calendar.hours_of(date));
  return {swapped.empty() ? &own : &swapped, kind == config::DayKind::shortened};
}

std::vector<Hours> WorkingTime::hours_on(Date date) const {
  const DayHours day = day_hours(date);
  return day.is_short ? shortened(*day.stretches) : *day.stretches;
}

bool WorkingTime::works_on(Date date) const {
  if (!m_has_hours) return config::is_working(m_calendar.kind(date));
  const DayHours day = day_hours(date);
  return !day.stretches->empty() && (!day.is_short || !shortened(*day.stretches).empty());
}

config::DayKind WorkingTime::kind(Date date) const {
  const config::DayKind of_calendar = m_calendar.kind(date);
  if (!works_on(date))
    return m_week.follows_calendar && of_calendar == config::DayKind::holiday ? config::DayKind::holiday
                                                                              : config::DayKind::weekend;
  return m_week.follows_calendar && of_calendar == config::DayKind::shortened ? config::DayKind::shortened
                                                                              : config::DayKind::working;
}

// Stretches that touch or overlap (24 hours a day, a night shift and an early one) are joined.
void WorkingTime::append_day(Date date, Year& year) const {
  const time::LocalTime midnight{date};
  for (const Hours hours : hours_on(date)) {
    Interval next{m_zone.to_utc(midnight + std::chrono::minutes{hours.begin}),
                  m_zone.to_utc(midnight + std::chrono::minutes{hours.end})};
    next.begin = std::max(next.begin, year.begin);
    next.end = std::min(next.end, year.end);
    if (!year.stretches.empty() && next.begin <= year.stretches.back().hours.end) {
      Instant& end = year.stretches.back().hours.end;
      year.total += std::max(next.end, end) - end;
      end = std::max(next.end, end);
    } else if (next.begin < next.end) {
      year.stretches.push_back({next, year.total});
      year.total += next.end - next.begin;
    }
  }
}

std::unique_ptr<const WorkingTime::Year> WorkingTime::compute_year(int number) const {
  auto out = std::make_unique<Year>();
  const Date first = first_day(number);
  const Date after = first_day(number + 1);
  out->begin = m_zone.to_utc(first);
  out->end = m_zone.to_utc(after);
  // Starts with the day before, because its night shift may end in this year.
  for (Date date = first - std::chrono::days{1}; date < after; date += std::chrono::days{1}) append_day(date, *out);
  return out;
}

const WorkingTime::Year& WorkingTime::year(int number) const {
  std::atomic<const Year*>& place = m_years[static_cast<std::size_t>(number - k_first_year)];
  if (const Year* found = place.load(std::memory_order_acquire); found != nullptr) return *found;
  std::unique_ptr<const Year> made = compute_year(number);
  const Year* winner = nullptr;
  if (place.compare_exchange_strong(winner, made.get(), std::memory_order_acq_rel)) return *made.release();
  return *winner;  // another thread computed the same year first
}

int WorkingTime::year_at(Instant at) const {
  return static_cast<int>(std::chrono::year_month_day{m_zone.date(at)}.year());
}

Length WorkingTime::Year::worked_until(Instant at) const {
  const auto after = std::upper_bound(stretches.begin(), stretches.end(), at,
                                      [](Instant value, const Stretch& next) { return value < next.hours.begin; });
  if (after == stretches.begin()) return Length{0};
  const Stretch& last = *std::prev(after);
  return last.before + (std::min(at, last.hours.end) - last.hours.begin);
}

Length WorkingTime::between(Instant from, Instant to) const {
  if (to < from) return -between(to, from);
  from = std::clamp(from, m_begin, m_end - Length{1});
  to = std::clamp(to, m_begin, m_end - Length{1});
  const int first = year_at(from);
  const int last = year_at(to);
  Length out = year(last).worked_until(to) - year(first).worked_until(from);
  for (int number = first; number < last; ++number) out += year(number).total;
  return out;
}

Instant WorkingTime::add(Instant from, Length length) const {
  if (length <= Length{0}) return from;
  if (from >= m_end) return time::k_latest;
  const Instant counted_from = std::max(from, m_begin);
  int number = year_at(counted_from);
  length += year(number).worked_until(counted_from);
  while (length > year(number).total) {
    length -= year(number).total;
    if (++number > k_last_year) return time::k_latest;
  }
  const std::vector<Stretch>& stretches = year(number).stretches;
  // The last stretch that begins with less than `length` behind it holds the end.
  const auto after = std::lower_bound(stretches.begin(), stretches.end(), length,
                                      [](const Stretch& next, Length value) { return next.before < value; });
  const Stretch& last = *std::prev(after);
  return last.hours.begin + (length - last.before);
}

std::vector<Interval> WorkingTime::intervals(Instant from, Instant to) const {
  std::vector<Interval> out;
  from = std::clamp(from, m_begin, m_end - Length{1});
  to = std::clamp(to, m_begin, m_end - Length{1});
  for (int number = year_at(from); number <= year_at(to); ++number) {
    for (const Stretch& stretch : year(number).stretches) {
      const Interval part{std::max(from, stretch.hours.begin), std::min(to, stretch.hours.end)};
      if (part.begin < part.end) out.push_back(part);
    }
  }
  return out;
}

}  // namespace cur::sla
