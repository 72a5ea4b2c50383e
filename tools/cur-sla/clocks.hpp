#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "appeal.hpp"
#include "course.hpp"
#include "profile.hpp"
#include "working_time.hpp"

namespace cur::sla {

// From the least to the worst: the worst of an appeal's clocks is its state.
enum class State { met, paused, running, warning, breached };
std::string_view name(State state);

// One clock as it stands. Lengths are whole seconds of the rule's unit: working time for `working`, else time on the
// wall; pauses count in neither. `used_s` is up to the stop, or to now; `left_s` is negative once `due` has passed.
struct Clock {
  const ClockRule* rule = nullptr;
  Instant start;
  Instant due;  // met when stopped within this second or before
  std::optional<Instant> stop;
  State state = State::running;
  std::int64_t used_s = 0;
  std::int64_t left_s = 0;
};

struct Deadlines {
  bool lacks_time = false;  // neither posted_at nor registered_at: nothing below is set
  const Profile* profile = nullptr;
  State state = State::met;         // met also where no clock has begun
  std::vector<Clock> clocks;        // those that have begun, in the order of the profile
  std::optional<int> assumed_year;  // a clock counts days of this year, which the calendar does not cover
};

// From which moment an appeal is looked at.
struct View {
  Instant now;
  bool hide_future = false;  // as if what happened after `now` were not known: --as-of
};

// Computes deadlines. Immutable; evaluate() may be called from several threads, each with its own `out`.
class Clocks {
 public:
  Clocks(Settings settings, config::Calendar calendar, time::Zone zone);
  Clocks(const Clocks&) = delete;  // working times and results refer into it
  Clocks& operator=(const Clocks&) = delete;

  // Replaces `out`, whose memory is used again.
  //
  // - Events out of order are sorted; those before a clock's start still stop it (with nothing used), except for a
  // clock
  //   that an interim answer starts.
  // - While paused, `due` is what it would be if the clock went on at `now`.
  // - A promised `until` is a fixed moment: pauses do not move it.
  // - An answer stays the first answer, whatever happens later.
  void evaluate(const Appeal& appeal, const View& view, Deadlines& out) const;

  const Settings& settings() const { return m_settings; }
  const config::Calendar& calendar() const { return m_calendar; }
  const time::Zone& zone() const { return m_zone; }
  // The working time a rule counts in.
  const WorkingTime& working_time(const ClockRule& rule) const { return *m_offices[rule.week]; }

 private:
  Length measure(const ClockRule& rule, Instant from, Instant to) const;
  Instant add(const ClockRule& rule, Instant from, Length length) const;
  Instant due_of(const ClockRule& rule, const Course& course, Instant end) const;
  Clock read_clock(const ClockRule& rule, const Course& course, Instant now) const;
  void note_assumed_years(const Clock& clock, Instant now, Deadlines& out) const;

  Settings m_settings;
  config::Calendar m_calendar;
  time::Zone m_zone;
  Interval m_covered;                                   // by the calendar
  std::vector<std::unique_ptr<WorkingTime>> m_offices;  // one a week of the settings
};

}  // namespace cur::sla
