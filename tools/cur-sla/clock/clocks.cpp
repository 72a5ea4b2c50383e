#include "clock/clocks.hpp"

#include <algorithm>

#include "clock/clock_start.hpp"

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

// Adds wrong extensions to `anomalies`.
auto report_to(AnomalyList& anomalies) {
  return [&anomalies](const Term::Extension& extension) {
    if (extension.wrong) anomalies.add_once(*extension.wrong, EventKind::extended, extension.at);
  };
}

}  // namespace

std::string_view owner_of(const Clock& clock, const Appeal& appeal) {
  if (clock.body >= 0) return appeal.bodies[static_cast<std::size_t>(clock.body)];
  return clock.copy >= 0 ? std::string_view(appeal.copies[static_cast<std::size_t>(clock.copy)]) : std::string_view();
}

std::string_view name(ClockState state) { return k_state_names[static_cast<std::size_t>(state)]; }

// The inputs of one call of evaluate().
struct Clocks::Evaluation {
  const Appeal& appeal;
  const View& view;
  const History& history;
  const Profile& profile;
  AnomalyList& anomalies;
  ClockStart start;
};

Clocks::Clocks(Settings settings, config::Calendar calendar, time::Zone zone,
               const std::vector<config::Municipality>& municipalities)
    : m_settings(std::move(settings)),
      m_calendar(std::move(calendar)),
      m_zones({std::move(zone)}),
      m_weeks(std::max<std::size_t>(1, m_settings.weeks.size())) {
  const auto new_year = [&](int year) {
    return m_zones[0].to_utc(time::LocalTime{Date{std::chrono::year{year} / std::chrono::January / 1}});
  };
  m_covered = {new_year(m_calendar.first_year()), new_year(m_calendar.last_year() + 1)};
  for (const config::Municipality& municipality : municipalities) {
    if (municipality.zone.empty()) continue;
    const auto known = std::find_if(m_zones.begin(), m_zones.end(),
                                    [&](const time::Zone& one) { return one.name() == municipality.zone; });
    m_zone_of[municipality.name] = static_cast<std::size_t>(known - m_zones.begin());
    if (known == m_zones.end()) m_zones.push_back(*time::Zone::find(municipality.zone));
  }
  for (const time::Zone& one : m_zones) {
    for (const WorkingWeek& week : m_settings.weeks)
      m_working_times.push_back(std::make_unique<WorkingTime>(week, m_calendar, one));
    if (m_settings.weeks.empty())
      m_working_times.push_back(std::make_unique<WorkingTime>(WorkingWeek(), m_calendar, one));
  }
}

std::size_t Clocks::zone_of(const Appeal& appeal) const {
  if (m_zone_of.empty()) return 0;
  const auto found = m_zone_of.find(appeal.municipality);
  return found == m_zone_of.end() ? 0 : found->second;
}

int Clocks::assumed_year(const Clock& clock, Instant now) const {
  const Instant last = std::max(clock.due, clock.stop.value_or(now));
  if (clock.rule->unit == Unit::plain || (clock.start >= m_covered.begin && last < m_covered.end)) return 0;
  const int first = static_cast<int>(std::chrono::year_month_day{zone(clock.zone).date(clock.start)}.year());
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
    const Instant due = term.due(round, std::max(stop, round.start), report_to(anomalies)).at;
    const ClockState state = to_second(stop) <= due ? ClockState::met : ClockState::breached;
    if (round.is_replaced && state == ClockState::met) continue;  // the current round continues it
    EarlierRounds& earlier = clock.earlier;
    const std::size_t rounds = earlier.rounds + 1;
    if (earlier.rounds == 0 || state > earlier.state)
      earlier = {.state = state, .start = round.start, .due = due, .stop = stop};
    earlier.rounds = rounds;
  }
}

// Reports a promise beyond the norm, and pauses that are longer than the profile takes for usual.
void Clocks::judge_lengths(const Term& term, const ClockCourse& course, const Evaluation& evaluation, Clock& clock) {
  if (clock.rule->start == Start::interim && course.promised && *course.promised > term.norm(course.start)) {
    clock.is_promise_beyond_norm = true;
    evaluation.anomalies.add_once(AnomalyKind::beyond_norm, EventKind::interim, course.start);
  }
  const auto is_long = [&](Instant begin, Instant end) { return end - begin > evaluation.profile.long_pause; };
  const auto report = [&](Instant begin) {
    evaluation.anomalies.add_once(AnomalyKind::long_pause, EventKind::paused, begin);
  };
  for (const Interval& pause : course.pauses) {
    if (is_long(pause.begin, pause.end)) report(pause.begin);
  }
  if (!course.paused_since || !is_long(*course.paused_since, evaluation.view.now)) return;
  clock.long_pause = course.paused_since;
  report(*course.paused_since);
}

void Clocks::add_clock(const Evaluation& evaluation, Clock clock, ClockCourse course, Deadlines& out) const {
  const ClockRule& rule = *clock.rule;
  clock.start = course.start;
  clock.stop = course.stop;
  const Instant now = evaluation.view.now;
  const Instant end = std::max(course.stop.value_or(now), course.start);
  clock.week = m_settings.week_of(
      rule, clock.copy < 0 ? evaluation.appeal.agency
                           : std::string_view(evaluation.appeal.copies[static_cast<std::size_t>(clock.copy)]));
  clock.zone = out.zone;
  const Term term = this->term(clock);
  add_earlier_rounds(term, course, evaluation.anomalies, clock);
  judge_lengths(term, course, evaluation, clock);
  const Term::Due due = term.due(course, end, report_to(evaluation.anomalies));
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

void Clocks::add_clocks(const ClockRule& rule, const Evaluation& evaluation, Deadlines& out) const {
  const History& history = evaluation.history;
  if (rule.start == Start::control) {
    for (int body = 0; body < static_cast<int>(evaluation.appeal.bodies.size()); ++body) {
      std::optional<ClockCourse> course = make_clock_course(rule, history.events(), std::nullopt, {.body = body});
      if (course) add_clock(evaluation, {.rule = &rule, .body = body}, std::move(*course), out);
    }
    out.clocks_left_out += evaluation.appeal.bodies_left_out;
    return;
  }
  if (rule.start == Start::copy) return add_clocks_of_copies(rule, evaluation, out);
  std::optional<ClockCourse> course = make_clock_course(rule, history.events(), evaluation.start.of(rule));
  if (!course) return;
  if (rule.stop.has(Stop::registered) && evaluation.start.registered()) {
    const Instant registered = *evaluation.start.registered();
    const bool is_first = rule.stop.is_only(Stop::registered) || !course->stop || registered < *course->stop;
    if (is_first) course->stop = registered;
  }
  add_clock(evaluation, {.rule = &rule}, std::move(*course), out);
}

// The agency that the appeal was assigned to has the other clocks.
void Clocks::add_clocks_of_copies(const ClockRule& rule, const Evaluation& evaluation, Deadlines& out) const {
  const std::vector<std::string>& copies = evaluation.appeal.copies;
  for (std::size_t i = 0; i < copies.size(); ++i) {
    if (copies[i] == evaluation.appeal.agency) continue;
    std::optional<ClockCourse> course =
        make_clock_course(rule, evaluation.history.events(), evaluation.start.of(rule), {.agency = copies[i]});
    if (course) add_clock(evaluation, {.rule = &rule, .copy = static_cast<int>(i)}, std::move(*course), out);
  }
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
  out.zone = zone_of(appeal);
  const ClockStart start(appeal, *out.profile, history);
  out.is_missing_time = start.is_missing_time({view.now, view.hide_future});
  if (out.is_missing_time) {
    out.anomalies.clear();
    out.anomalies_left_out = 0;
    return;
  }
  out.declined = history.declined();
  if (appeal.is_noise) return;

  if (appeal.left_out_at)
    anomalies.add({AnomalyKind::too_many, appeal::spelling(EventKind::control), appeal.left_out_at});

  const Evaluation evaluation{appeal, view, history, *out.profile, anomalies, start};
  if (start.is_seen_late()) anomalies.add({AnomalyKind::seen_late, "seen_at", appeal.seen_at});
  const ClockRule* last = nullptr;  // rules with the same id are next to each other
  for (const ClockRule& rule : out.profile->clocks) {
    if ((last != nullptr && last->id == rule.id) || !holds(rule.when, appeal)) continue;
    last = &rule;
    add_clocks(rule, evaluation, out);
  }
  if (!history.is_unproven(out.profile->proof)) return;
  for (Clock& clock : out.clocks) {
    if (clock.rule->stop.has(Stop::resolved) && clock.state == ClockState::met)
      clock.state = ClockState::resolved_unproven;
  }
  out.state = std::max(out.state, ClockState::resolved_unproven);
}

}  // namespace cur::sla
