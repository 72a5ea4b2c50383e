#include "clock/clocks.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, k_clock_states> k_state_names = {
    "met", "paused", "running", "resolved_unproven", "warning", "breached"};

std::int64_t whole_seconds(Length length) { return std::chrono::floor<seconds>(length).count(); }

bool is_paused(const ClockCourse& course, Instant now) {
  if (course.paused_since) return *course.paused_since <= now;
  return std::any_of(course.pauses.begin(), course.pauses.end(),
                     [&](const Interval& pause) { return pause.begin <= now && now < pause.end; });
}

ClockState state_of(const Clock& clock, const ClockCourse& course, Instant now, Length whole) {
  if (clock.stop) return to_second(*clock.stop) <= clock.due ? ClockState::met : ClockState::breached;
  if (to_second(now) > clock.due) return ClockState::breached;
  if (is_paused(course, now)) return ClockState::paused;
  const Warning& warning = clock.rule->warning;
  if (warning.left) return clock.left_s <= warning.left->count() ? ClockState::warning : ClockState::running;
  // A pause within one day does not move a due time in days, so less than the whole can be used. The share is taken of
  // what can be used: else the clock would not warn before it is due.
  const std::int64_t usable = std::min(clock.used_s + clock.left_s, whole_seconds(whole));
  return static_cast<double>(clock.used_s) >= warning.share * static_cast<double>(usable) ? ClockState::warning
                                                                                          : ClockState::running;
}

// Pauses move a due time in days by whole days, so `used_up` may be on the wrong side of it. A step for less than the
// whole term is never after the due time, a step for more never before.
Instant step_at(double share, Instant used_up, Instant due) {
  if (share == 1.0) return due;
  return share < 1.0 ? std::min(used_up, due) : std::max(used_up, due);
}

WorkingWeek week_without_hours() {
  WorkingWeek out;
  out.follows_calendar = false;
  return out;
}

// Whether the archive first saw the appeal so late that its sight starts no clock.
bool is_seen_late(const Appeal& appeal, const Profile& profile) {
  return appeal.seen_at && appeal.posted_at && *appeal.seen_at - *appeal.posted_at > profile.late_after;
}

// Whether a clock of the rule starts when the archive first saw the appeal, as far as that was in time. `registered`:
// what the source and the events say.
bool starts_at_first_sight(const ClockRule& rule, const Profile& profile, const std::optional<Instant>& registered) {
  return rule.start == Start::seen || (rule.start == Start::registered && profile.is_archive_register && !registered);
}

bool uses_first_sight(const Profile& profile, const History& history) {
  return std::any_of(profile.clocks.begin(), profile.clocks.end(),
                     [&](const ClockRule& rule) { return starts_at_first_sight(rule, profile, history.registered()); });
}

// Whether no time of the appeal is known yet. One that the archive first saw after the moment of --as-of, and whose
// clocks start then, counts as posted after that moment.
bool is_missing_time(const Appeal& appeal, const View& view, const Profile& profile, const History& history) {
  const auto is_known = [&](const std::optional<Instant>& at) { return at && !(view.hide_future && *at > view.now); };
  if (appeal.seen_at && !is_known(appeal.seen_at) && !is_seen_late(appeal, profile) &&
      uses_first_sight(profile, history))
    return true;
  return !history.posted() && !history.registered() && !history.seen();
}

}  // namespace

std::string_view name(ClockState state) { return k_state_names[static_cast<std::size_t>(state)]; }

// The inputs of one call of evaluate().
struct Clocks::Evaluation {
  const Appeal& appeal;
  const View& view;
  const History& history;
  const Profile& profile;
  AnomalyList& anomalies;

  // What stands for the registration: what the source says, else the archive's sight where the archive is the register.
  std::optional<Instant> registered() const {
    return history.registered() || !profile.is_archive_register ? history.registered() : history.seen();
  }
};

Clocks::Clocks(Settings settings, config::Calendar calendar, time::Zone zone)
    : m_settings(std::move(settings)), m_calendar(std::move(calendar)), m_zone(std::move(zone)) {
  const auto new_year = [&](int year) {
    return m_zone.to_utc(time::LocalTime{Date{std::chrono::year{year} / std::chrono::January / 1}});
  };
  m_covered = {new_year(m_calendar.first_year()), new_year(m_calendar.last_year() + 1)};
  for (const WorkingWeek& week : m_settings.weeks)
    m_working_times.push_back(std::make_unique<WorkingTime>(week, m_calendar, m_zone));
  if (m_working_times.empty())
    m_working_times.push_back(std::make_unique<WorkingTime>(week_without_hours(), m_calendar, m_zone));
}

int Clocks::assumed_year(const Clock& clock, Instant now) const {
  const Instant last = std::max(clock.due, clock.stop.value_or(now));
  if (clock.rule->unit == Unit::plain || (clock.start >= m_covered.begin && last < m_covered.end)) return 0;
  const int first = static_cast<int>(std::chrono::year_month_day{m_zone.date(clock.start)}.year());
  return m_calendar.covers(first) ? m_calendar.last_year() + 1 : first;
}

void Clocks::add_steps(const Term& term, const ClockCourse& course, const View& view, Length whole, Clock& clock,
                       Deadlines& out) const {
  const Instant now = view.now;
  clock.first_step = out.steps.size();
  const std::vector<Escalation>& escalation = clock.rule->escalation;
  if (escalation.empty()) return;
  const Instant end = std::max(clock.stop.value_or(now), clock.start);
  for (const Escalation& step : escalation) {
    const auto share =
        std::chrono::floor<seconds>(Length{static_cast<std::int64_t>(static_cast<double>(whole.count()) * step.share)});
    const Instant at = step_at(step.share, term.after(course, end, share), clock.due);
    const bool reached = clock.stop ? at < to_second(*clock.stop) : at <= now;
    if (clock.stop && !reached) break;  // later steps were not reached either
    out.steps.push_back({&step, at, reached});
    ++clock.steps;
  }
}

void Clocks::add_earlier_rounds(const Term& term, const ClockCourse& course, AnomalyList& anomalies,
                                Clock& clock) const {
  for (const ClockCourse& round : course.earlier) {
    const Instant stop = *round.stop;
    const Instant due = term.due(round, std::max(stop, round.start), anomalies).at;
    const ClockState state = to_second(stop) <= due ? ClockState::met : ClockState::breached;
    if (round.is_replaced && state == ClockState::met) continue;  // the current round continues it
    EarlierRounds& earlier = clock.earlier;
    const std::size_t rounds = earlier.rounds + 1;
    if (earlier.rounds == 0 || state > earlier.state)
      earlier = {.state = state, .start = round.start, .due = due, .stop = stop};
    earlier.rounds = rounds;
  }
}

void Clocks::add_clock(const ClockRule& rule, const Evaluation& evaluation, ClockCourse course, int body,
                       Deadlines& out) const {
  Clock clock{.rule = &rule, .start = course.start, .due = {}, .stop = course.stop};
  const Instant now = evaluation.view.now;
  const Instant end = std::max(course.stop.value_or(now), course.start);
  clock.week = m_settings.week_of(rule, evaluation.appeal);
  clock.body = body;
  const Term term = this->term(clock);
  add_earlier_rounds(term, course, evaluation.anomalies, clock);
  const Term::Due due = term.due(course, end, evaluation.anomalies);
  const Length whole = term.whole(course, due);
  clock.due = due.at;
  Length used{};
  Length late{};
  for_each_active(course, end, [&](Instant from, Instant to) {
    used += term.measure(from, to);
    if (to > clock.due) late += term.measure(std::max(from, clock.due), to);
  });
  clock.is_stopped_before_start = course.stop && *course.stop < course.start;
  clock.used_s = whole_seconds(used);
  clock.left_s = end > clock.due ? -whole_seconds(late) : whole_seconds(term.measure(end, clock.due));
  // Rounding both lengths down would lose a second; the limit itself is in whole seconds.
  if (!rule.term && !course.promised && course.extensions.empty()) clock.left_s = rule.length.count() - clock.used_s;
  clock.state = state_of(clock, course, now, whole);
  clock.assumed_year = assumed_year(clock, now);
  add_steps(term, course, evaluation.view, whole, clock, out);
  out.state = std::max({out.state, clock.state, clock.earlier.state});
  out.clocks.push_back(clock);
  if (evaluation.view.keep_courses) out.courses.push_back(std::move(course));
}

std::optional<Instant> Clocks::start_of(const ClockRule& rule, const Evaluation& evaluation) {
  const History& history = evaluation.history;
  const Profile& profile = evaluation.profile;
  if (history.seen() && starts_at_first_sight(rule, profile, history.registered()))
    return is_seen_late(evaluation.appeal, profile) ? history.posted() : history.seen();
  const auto first = [](const std::optional<Instant>& one, const std::optional<Instant>& other) {
    return one ? one : other;
  };
  if (rule.start == Start::posted) return first(first(history.posted(), history.registered()), history.seen());
  return first(first(history.registered(), history.posted()), history.seen());
}

void Clocks::add_clocks(const ClockRule& rule, const Evaluation& evaluation, Deadlines& out) const {
  const History& history = evaluation.history;
  if (rule.start == Start::control) {
    for (int body = 0; body < static_cast<int>(evaluation.appeal.bodies.size()); ++body) {
      std::optional<ClockCourse> course = make_clock_course(rule, history.events(), std::nullopt, body);
      if (course) add_clock(rule, evaluation, std::move(*course), body, out);
    }
    out.clocks_left_out += evaluation.appeal.bodies_left_out;
    return;
  }
  std::optional<ClockCourse> course = make_clock_course(rule, history.events(), start_of(rule, evaluation));
  if (!course) return;
  if (rule.stop == Stop::registered && evaluation.registered()) course->stop = evaluation.registered();
  add_clock(rule, evaluation, std::move(*course), -1, out);
}

void Clocks::evaluate(const Appeal& appeal, const View& view, Deadlines& out) const {
  out.clocks.clear();
  out.steps.clear();
  out.courses.clear();
  out.anomalies.clear();
  out.anomalies_left_out = out.clocks_left_out = 0;
  out.declined.reset();
  out.state = ClockState::met;
  out.is_noise = appeal.is_noise;
  out.profile = nullptr;
  AnomalyList anomalies(out.anomalies, out.anomalies_left_out);
  const History history(appeal, {view.now, view.hide_future}, &anomalies);
  out.profile = &m_settings.choose(appeal);
  out.is_missing_time = is_missing_time(appeal, view, *out.profile, history);
  if (out.is_missing_time) {
    out.anomalies.clear();
    out.anomalies_left_out = 0;
    return;
  }
  out.declined = history.declined();
  if (appeal.is_noise) return;

  if (appeal.left_out_at)
    anomalies.add({AnomalyKind::too_many, appeal::spelling(EventKind::control), appeal.left_out_at});

  const Evaluation evaluation{appeal, view, history, *out.profile, anomalies};
  if (history.seen() && is_seen_late(appeal, *out.profile) && uses_first_sight(*out.profile, history))
    anomalies.add({AnomalyKind::seen_late, "seen_at", appeal.seen_at});
  const ClockRule* last = nullptr;  // rules with the same id are next to each other
  for (const ClockRule& rule : out.profile->clocks) {
    if ((last != nullptr && last->id == rule.id) || !holds(rule.when, appeal)) continue;
    last = &rule;
    add_clocks(rule, evaluation, out);
  }
  if (!history.is_unproven(out.profile->proof)) return;
  for (Clock& clock : out.clocks) {
    if (clock.rule->stop == Stop::resolved && clock.state == ClockState::met)
      clock.state = ClockState::resolved_unproven;
  }
  out.state = std::max(out.state, ClockState::resolved_unproven);
}

}  // namespace cur::sla
