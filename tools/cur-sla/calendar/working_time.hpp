#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

#include "calendar/working_week.hpp"
#include "config/calendar.hpp"
#include "time/zone.hpp"

namespace cur::sla {

using time::Date;
using time::Instant;
using Length = std::chrono::milliseconds;

struct Interval {
  Instant begin;
  Instant end;  // not included
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Counts working time, by a working week, the production calendar and a time zone. This is also the one answer to the
// question which days an office works on: those on which a stretch of its hours begins.
//
// Lengths are elapsed time within working hours, so a change of the clocks in the zone neither adds nor loses any. The
// time between two instants is additive (a..b and b..c make a..c) and never decreases; add() is its inverse. Only the
// years 1900 to 2199 are counted; outside of them there is no working time. A year is computed at its first use. Every
// method may be called from several threads.
class WorkingTime {
 public:
  // The calendar must outlive this object.
  WorkingTime(WorkingWeek week, const config::Calendar& calendar, time::Zone zone);
  ~WorkingTime();
  WorkingTime(const WorkingTime&) = delete;
  WorkingTime& operator=(const WorkingTime&) = delete;

  // The working time from `from` to `to`; negative if `to` is earlier.
  Length between(Instant from, Instant to) const;

  // The earliest instant by which `length` of working time has passed since `from`: the end of a working day, not the
  // beginning of the next. Returns `from` if `length` is zero or less, time::k_latest if there is not enough working
  // time.
  Instant add(Instant from, Length length) const;

  // Whether a stretch of working hours begins on the day. Of a week without any hours: whether the production calendar
  // has it as a working day.
  bool works_on(Date date) const;
  // What the day is to the office: `weekend` is a day on which its week has no hours.
  config::DayKind kind(Date date) const;
  const time::Zone& zone() const { return m_zone; }

  // The stretches of working time that between() counts, in order.
  std::vector<Interval> intervals(Instant from, Instant to) const;

 private:
  struct Stretch {
    Interval hours;
    Length before;  // the working time of this year before it
  };
  struct Year {
    Instant begin;
    Instant end;
    std::vector<Stretch> stretches;
    Length total{};
    Length worked_until(Instant at) const;
  };

  struct DayHours {
    const std::vector<Hours>* stretches;
    bool is_short;
  };
  DayHours day_hours(Date date) const;
  std::vector<Hours> hours_on(Date date) const;
  void append_day(Date date, Year& year) const;
  std::unique_ptr<const Year> compute_year(int number) const;
  const Year& year(int number) const;
  int year_at(Instant at) const;

  static constexpr int k_first_year = 1900;
  static constexpr int k_last_year = 2199;

  WorkingWeek m_week;
  bool m_has_hours;
  const config::Calendar& m_calendar;
  time::Zone m_zone;
  Instant m_begin;  // the begin of k_first_year
  Instant m_end;    // the end of k_last_year
  mutable std::array<std::atomic<const Year*>, k_last_year - k_first_year + 1> m_years{};
};

}  // namespace cur::sla
