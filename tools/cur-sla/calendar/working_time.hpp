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

// The working time of one office: its week, the production calendar and the zone it lives in.
//
// All lengths are real time that passed inside working hours, so a changed clock neither adds nor loses any. The time
// between two instants is additive (a..b and b..c make a..c) and never decreases; add() is its inverse.
// Counts in the years 1900 to 2199; outside of them no time is working.
// Years are laid out when first asked for; every method may be called from several threads.
class WorkingTime {
 public:
  // The calendar must live as long as this.
  WorkingTime(WorkingWeek week, const config::Calendar& calendar, time::Zone zone);
  ~WorkingTime();
  WorkingTime(const WorkingTime&) = delete;
  WorkingTime& operator=(const WorkingTime&) = delete;

  // Negative where `to` is before `from`.
  Length between(Instant from, Instant to) const;

  // The earliest instant by which `length` has been worked since `from`: the end of a working day, not the beginning of
  // the next. `from` itself for no length; time::k_latest where there is not enough working time left.
  Instant add(Instant from, Length length) const;

  // The stretches that between() counts, for a person to check.
  std::vector<Interval> intervals(Instant from, Instant to) const;

 private:
  struct Stretch {
    Interval hours;
    Length before;  // worked in this year before it
  };
  struct Year {
    Instant begin;
    Instant end;
    std::vector<Stretch> stretches;
    Length total{};
    Length worked_until(Instant at) const;
  };

  std::vector<Hours> hours_on(Date date) const;
  void append_day(Date date, Year& year) const;
  std::unique_ptr<const Year> lay_out(int number) const;
  const Year& year(int number) const;
  int year_at(Instant at) const;

  static constexpr int k_first_year = 1900;
  static constexpr int k_last_year = 2199;

  WorkingWeek m_week;
  const config::Calendar& m_calendar;
  time::Zone m_zone;
  Instant m_begin;  // of k_first_year
  Instant m_end;    // of k_last_year
  mutable std::array<std::atomic<const Year*>, k_last_year - k_first_year + 1> m_years{};
};

}  // namespace cur::sla
