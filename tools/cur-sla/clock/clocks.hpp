#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "appeal/appeal.hpp"
#include "calendar/working_time.hpp"
#include "clock/clock_course.hpp"
#include "clock/term.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// From the least to the worst: the worst of an appeal's clocks is its state. `resolved_unproven`: resolved in time, but
// without what its profile wants as proof.
enum class State : std::uint8_t { met, paused, running, resolved_unproven, warning, breached };
inline constexpr std::size_t k_states = 6;
std::string_view name(State state);

// The rounds of a clock that ended before it began again: what a reopening or another term must not make forgotten.
struct Earlier {
  std::size_t rounds = 0;    // 0: nothing below is set
  State state = State::met;  // the worst, and the first round that came to it
  Instant start;
  Instant due;
  Instant stop;
};

// One clock as it stands. Lengths are whole seconds of the rule's unit: working time for `working`, else time on the
// wall; pauses count in neither. `used_s` is up to the stop, or to now; `left_s` is negative once `due` has passed.
struct Clock {
  const ClockRule* rule = nullptr;
  std::size_t week = 0;  // into Settings::weeks, for working time
  Instant start;
  Instant due;  // met when stopped within this second or before
  std::optional<Instant> stop;
  State state = State::running;
  std::int64_t used_s = 0;
  std::int64_t left_s = 0;
  Earlier earlier{};
  int assumed_year = 0;                   // counts days of this year, which the calendar does not cover; 0: of none
  int body = -1;                          // of a clock that `control` starts: into Appeal::bodies
  std::size_t first_step = 0, steps = 0;  // in Deadlines::steps
};

// A step of a clock's escalation. While the clock stands still, `at` is what it would be if it went on now.
struct Step {
  const Escalation* rule;
  Instant at;
  bool reached;  // the clock was not stopped by then
};

struct Deadlines {
  bool lacks_time = false;  // neither posted_at nor registered_at: nothing below is set
  const Profile* profile = nullptr;
  State state = State::met;   // the worst of the clocks and of their earlier rounds; met also where no clock has begun
  std::vector<Clock> clocks;  // those that have begun, in the order of the profile
  std::vector<Step> steps;    // of all clocks; none of one that was stopped before the first
  std::vector<Course> courses;  // one a clock, where View::keep_courses
  std::vector<Odd> odd;
  std::size_t odd_left_out = 0;     // more of it than Odds keeps
  std::size_t clocks_left_out = 0;  // of bodies beyond Appeal::k_most_bodies
  std::optional<Instant> declined;
};

// From which moment an appeal is looked at.
struct View {
  Instant now;
  bool hide_future = false;   // as if nothing after `now` were known, not even that it is odd: --as-of
  bool keep_courses = false;  // for who wants to show what was counted
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
  //   clock that an event starts. Those after `now` are not counted. `odd` says so of each.
  // - While paused, `due` is what it would be if the clock went on at `now`.
  // - A promised `until` is a fixed moment: pauses do not move it.
  // - An answer stays the first answer, whatever happens later.
  // - What was breached stays so: neither a pause, an extension or another term behind the due time nor a new round
  //   undoes it.
  void evaluate(const Appeal& appeal, const View& view, Deadlines& out) const;

  const Settings& settings() const { return m_settings; }
  const config::Calendar& calendar() const { return m_calendar; }
  const time::Zone& zone() const { return m_zone; }
  // The working time of a week of the settings.
  const WorkingTime& office(std::size_t week) const { return *m_offices[week]; }
  // How a clock counts.
  Term term(const Clock& clock) const { return {*clock.rule, office(clock.week), m_calendar, m_zone}; }

 private:
  struct Known;  // what one evaluation works with
  void add_clocks(const ClockRule& rule, const Known& known, Deadlines& out) const;
  void add_clock(const ClockRule& rule, const Known& known, Course course, int body, Deadlines& out) const;
  void add_earlier(const Term& term, const Course& course, Odds& odds, Clock& clock) const;
  void add_steps(const Term& term, const Course& course, const View& view, Length whole, Clock& clock,
                 Deadlines& out) const;
  int assumed_year(const Clock& clock, Instant now) const;

  Settings m_settings;
  config::Calendar m_calendar;
  time::Zone m_zone;
  Interval m_covered;                                   // by the calendar
  std::vector<std::unique_ptr<WorkingTime>> m_offices;  // one a week of the settings, and one for those that have none
};

}  // namespace cur::sla
