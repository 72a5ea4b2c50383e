#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal_reader.hpp"
#include "calendar/working_time.hpp"
#include "clock/clock_course.hpp"
#include "clock/term.hpp"
#include "config/region.hpp"
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
  std::size_t week = 0;  // index into Settings::weeks
  std::size_t zone = 0;  // index into the zones of Clocks
  Instant start{};
  Instant due{};  // a stop within this second is in time
  std::optional<Instant> stop{};
  ClockState state = ClockState::running;
  bool is_stopped_before_start = false;  // nothing was used, and used_s is no measurement
  std::int64_t used_s = 0;
  std::int64_t left_s = 0;
  EarlierRounds earlier{};
  int assumed_year = 0;                   // the first year it counts that the calendar does not cover; 0: none
  int body = -1;                          // index into Appeal::bodies, of a clock that `control` starts; else -1
  int copy = -1;                          // index into Appeal::copies, of a clock with `start = "copy"`; else -1
  bool is_promise_beyond_norm = false;    // its due time is a promise, and the norm ends earlier
  std::optional<Instant> long_pause{};    // the begin of the pause it stands in, if that lasts too long
  std::size_t first_step = 0, steps = 0;  // the range of its steps in Deadlines::steps
};

// Whose clock it is, where an appeal has several of one rule: the body that controls, or an agency of route.copy. Else
// empty.
std::string_view owner_of(const Clock& clock, const Appeal& appeal);

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
  std::size_t zone = 0;                // of the appeal, an index into the zones of Clocks
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
  // `zone`: that of the region. The appeals of a municipality with a zone of its own follow that one.
  Clocks(Settings settings, config::Calendar calendar, time::Zone zone,
         const std::vector<config::Municipality>& municipalities = {});
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
  // The zone of the region, or of a municipality.
  const time::Zone& zone(std::size_t index = 0) const { return m_zones[index]; }
  bool has_zones_of_municipalities() const { return !m_zone_of.empty(); }
  // The working time of a week in a zone; `week` is an index into Settings::weeks.
  const WorkingTime& working_time(std::size_t week, std::size_t zone = 0) const {
    return *m_working_times[zone * m_weeks + week];
  }
  const WorkingTime& working_time(const Clock& clock) const { return working_time(clock.week, clock.zone); }
  // The counting of a clock that evaluate() gave.
  Term term(const Clock& clock) const { return {*clock.rule, working_time(clock)}; }

 private:
  struct Evaluation;
  void add_clocks(const ClockRule& rule, const Evaluation& evaluation, Deadlines& out) const;
  void add_clocks_of_copies(const ClockRule& rule, const Evaluation& evaluation, Deadlines& out) const;
  void add_clock(const Evaluation& evaluation, Clock clock, ClockCourse course, Deadlines& out) const;
  static void judge_lengths(const Term& term, const ClockCourse& course, const Evaluation& evaluation, Clock& clock);
  void add_earlier_rounds(const Term& term, const ClockCourse& course, AnomalyList& anomalies, Clock& clock) const;
  void add_steps(const Term& term, const ClockCourse& course, const View& view, Length whole, Clock& clock,
                 Deadlines& out) const;
  int assumed_year(const Clock& clock, Instant now) const;
  std::size_t zone_of(const Appeal& appeal) const;

  Settings m_settings;
  config::Calendar m_calendar;
  std::vector<time::Zone> m_zones;                            // the region's first
  std::map<std::string, std::size_t, std::less<>> m_zone_of;  // of a municipality with a zone of its own
  Interval m_covered;                                         // the years of the calendar
  std::size_t m_weeks;                                        // at least 1
  // For each zone, one for each week of the settings; if there is no week, one without working hours.
  std::vector<std::unique_ptr<WorkingTime>> m_working_times;
};

}  // namespace cur::sla
