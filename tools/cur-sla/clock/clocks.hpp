#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "appeal_reader.hpp"
#include "calendar/working_time.hpp"
#include "clock/clock_course.hpp"
#include "clock/term.hpp"
#include "settings/settings.hpp"

namespace cur::sla {

// The state of a clock, from best to worst; the worst clock gives the state of the appeal. `resolved_unproven`:
// resolved in time, but without the proof that the profile demands.
enum class ClockState : std::uint8_t { met, paused, running, resolved_unproven, warning, breached };
inline constexpr std::size_t k_clock_states = 6;
std::string_view name(ClockState state);

// The rounds of a clock before the current one. They are kept so that a breach is not hidden by a reopening or
// another due time.
struct EarlierRounds {
  std::size_t rounds = 0;              // 0: nothing below is set
  ClockState state = ClockState::met;  // the worst; the times below are those of the first round with it
  Instant start;
  Instant due;
  Instant stop;
};

// One clock at the moment of evaluation. Lengths are whole seconds of working time if the unit is `working`, else of
// plain time; pauses are not counted. `used_s` ends at the stop, or now. `left_s` is negative after `due`.
struct Clock {
  const ClockRule* rule = nullptr;
  std::size_t week = 0;  // index into Settings::weeks, for working time
  Instant start;
  Instant due;  // a stop within this second is in time
  std::optional<Instant> stop;
  ClockState state = ClockState::running;
  bool is_stopped_before_start = false;  // nothing was used, and used_s is no measurement
  std::int64_t used_s = 0;
  std::int64_t left_s = 0;
  EarlierRounds earlier{};
  int assumed_year = 0;                   // the first year it counts that the calendar does not cover; 0: none
  int body = -1;                          // index into Appeal::bodies, of a clock that `control` starts; else -1
  std::size_t first_step = 0, steps = 0;  // the range of its steps in Deadlines::steps
};

// A step of the escalation of a clock. If the clock is paused, `at` is computed as if the pause ended now.
struct EscalationStep {
  const Escalation* rule;
  Instant at;
  bool reached;  // the clock was still running at `at`
};

// The result of an evaluation.
struct Deadlines {
  bool is_missing_time = false;  // no time of the appeal is known: nothing below is set
  bool is_noise = false;         // judged to be no appeal: it has no clocks and no state
  const Profile* profile = nullptr;
  ClockState state = ClockState::met;  // the worst of the clocks and of their earlier rounds; `met` if there is none
  std::vector<Clock> clocks;           // those that have started, in the order of the profile
  std::vector<EscalationStep> steps;   // of all clocks; a stopped clock has only the steps that it reached
  std::vector<ClockCourse> courses;    // one for each clock if View::keep_courses, else empty
  std::vector<Anomaly> anomalies;
  std::size_t anomalies_left_out = 0;  // anomalies beyond AnomalyList::k_most
  std::size_t clocks_left_out = 0;     // clocks of bodies beyond Appeal::k_most_bodies
  std::optional<Instant> declined;
};

// How an appeal is evaluated.
struct View {
  Instant now;
  bool hide_future = false;   // as in appeal::View
  bool keep_courses = false;  // fill Deadlines::courses
};

// Computes the deadlines of appeals. Immutable: evaluate() may be called from several threads, each with its own `out`.
// Results refer to it.
class Clocks {
 public:
  Clocks(Settings settings, config::Calendar calendar, time::Zone zone);
  Clocks(const Clocks&) = delete;  // working times and results refer to it
  Clocks& operator=(const Clocks&) = delete;

  // Replaces the content of `out` and reuses its memory.
  //
  // - Events out of order are sorted. Events after `now` are not counted. Both are anomalies.
  // - An answer before the start of a clock still stops the clock, with nothing used, unless an event starts the clock.
  // - If a clock is paused, `due` is computed as if the pause ended at `now`.
  // - A promised `until` is a fixed moment: pauses do not move it.
  // - The first answer stays the first answer, whatever happens later.
  // - A breach stays a breach: neither a pause, an extension or another due time after it nor a new round undoes it.
  void evaluate(const Appeal& appeal, const View& view, Deadlines& out) const;

  const Settings& settings() const { return m_settings; }
  const config::Calendar& calendar() const { return m_calendar; }
  const time::Zone& zone() const { return m_zone; }
  // The working time of a week; `week` is an index into Settings::weeks.
  const WorkingTime& working_time(std::size_t week) const { return *m_working_times[week]; }
  // The counting of a clock that evaluate() gave.
  Term term(const Clock& clock) const { return {*clock.rule, working_time(clock.week), m_calendar, m_zone}; }

 private:
  struct Evaluation;
  static std::optional<Instant> start_of(const ClockRule& rule, const Evaluation& evaluation);
  void add_clocks(const ClockRule& rule, const Evaluation& evaluation, Deadlines& out) const;
  void add_clock(const ClockRule& rule, const Evaluation& evaluation, ClockCourse course, int body,
                 Deadlines& out) const;
  void add_earlier_rounds(const Term& term, const ClockCourse& course, AnomalyList& anomalies, Clock& clock) const;
  void add_steps(const Term& term, const ClockCourse& course, const View& view, Length whole, Clock& clock,
                 Deadlines& out) const;
  int assumed_year(const Clock& clock, Instant now) const;

  Settings m_settings;
  config::Calendar m_calendar;
  time::Zone m_zone;
  Interval m_covered;  // the years of the calendar
  // One for each week of the settings; if there is no week, one without working hours.
  std::vector<std::unique_ptr<WorkingTime>> m_working_times;
};

}  // namespace cur::sla
