#include "clock/clocks.hpp"

#include <algorithm>

#include "clock/history.hpp"

namespace cur::sla {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, k_states> k_state_names = {"met",     "paused",  "running", "resolved_unproven",
                                                                  "warning", "breached"};

// Deadlines are kept to the second: an answer in the last second is in time.
Instant to_second(Instant at) { return Instant{std::chrono::floor<seconds>(at)}; }

std::int64_t whole_seconds(Length length) { return std::chrono::floor<seconds>(length).count(); }

bool stands_still(const Course& course, Instant now) {
  if (course.paused_since) return *course.paused_since <= now;
  return std::any_of(course.pauses.begin(), course.pauses.end(),
                     [&](const Interval& pause) { return pause.begin <= now && now < pause.end; });
}

State state_of(const Clock& clock, const Course& course, Instant now) {
  if (clock.stop) return to_second(*clock.stop) <= clock.due ? State::met : State::breached;
  if (to_second(now) > clock.due) return State::breached;
  if (stands_still(course, now)) return State::paused;
  const Warning& warning = clock.rule->warning;
  if (warning.left) return clock.left_s <= warning.left->count() ? State::warning : State::running;
  const double whole = static_cast<double>(clock.used_s + clock.left_s);
  return static_cast<double>(clock.used_s) >= warning.share * whole ? State::warning : State::running;
}

WorkingWeek no_week() {
  WorkingWeek out;
  out.follows_calendar = false;
  return out;
}

}  // namespace

std::string_view name(State state) { return k_state_names[static_cast<std::size_t>(state)]; }

struct Clocks::Known {
  const Appeal& appeal;
  const View& view;
  const History& history;
};

Clocks::Clocks(Settings settings, config::Calendar calendar, time::Zone zone)
    : m_settings(std::move(settings)), m_calendar(std::move(calendar)), m_zone(std::move(zone)) {
  const auto new_year = [&](int year) {
    return m_zone.to_utc(time::LocalTime{Date{std::chrono::year{year} / std::chrono::January / 1}});
  };
  m_covered = {new_year(m_calendar.first_year()), new_year(m_calendar.last_year() + 1)};
  for (const WorkingWeek& week : m_settings.weeks)
    m_offices.push_back(std::make_unique<WorkingTime>(week, m_calendar, m_zone));
  if (m_offices.empty()) m_offices.push_back(std::make_unique<WorkingTime>(no_week(), m_calendar, m_zone));
}

int Clocks::assumed_year(const Clock& clock, Instant now) const {
  const Instant last = std::max(clock.due, clock.stop.value_or(now));
  if (clock.rule->unit == Unit::plain || (clock.start >= m_covered.begin && last < m_covered.end)) return 0;
  const int first = static_cast<int>(std::chrono::year_month_day{m_zone.date(clock.start)}.year());
  return m_calendar.covers(first) ? m_calendar.last_year() + 1 : first;
}

void Clocks::add_steps(const Term& term, const Course& course, Instant now, Clock& clock, Deadlines& out) const {
  clock.first_step = out.steps.size();
  const std::vector<Escalation>& escalation = clock.rule->escalation;
  if (escalation.empty()) return;
  const Instant end = std::max(clock.stop.value_or(now), clock.start);
  const bool by_length = !clock.rule->term && !course.promised && course.extensions.empty();
  const Length whole = by_length ? Length{clock.rule->length} : term.used(course, clock.due);
  for (const Escalation& step : escalation) {
    const auto share = Length{static_cast<std::int64_t>(static_cast<double>(whole.count()) * step.share)};
    const Instant at = step.share == 1.0 ? clock.due : term.after(course, end, share);
    const bool reached = clock.stop ? at < to_second(*clock.stop) : at <= now;
    if (clock.stop && !reached) break;  // neither was any later one
    out.steps.push_back({&step, at, reached});
    ++clock.steps;
  }
}

void Clocks::add_clock(const ClockRule& rule, const Known& known, Course course, int body, Deadlines& out) const {
  Clock clock{.rule = &rule, .start = course.start, .due = {}, .stop = course.stop};
  const Instant now = known.view.now;
  const Instant end = std::max(course.stop.value_or(now), course.start);
  clock.week = m_settings.week_of(rule, known.appeal);
  clock.body = body;
  const Term term = this->term(clock);
  clock.due = term.due(course, end, [&](Oddity what, Instant at) {
    const Odd odd{what, name(EventKind::extended), at};  // of several clocks, once
    if (std::find(out.odd.begin(), out.odd.end(), odd) == out.odd.end()) out.odd.push_back(odd);
  });
  Length used{};
  Length late{};
  for_active(course, end, [&](Instant from, Instant to) {
    used += term.measure(from, to);
    if (to > clock.due) late += term.measure(std::max(from, clock.due), to);
  });
  clock.used_s = whole_seconds(used);
  clock.left_s = end > clock.due ? -whole_seconds(late) : whole_seconds(term.measure(end, clock.due));
  // Both ends of a length may lie inside a second; the limit itself is whole.
  if (!rule.term && !course.promised && course.extensions.empty()) clock.left_s = rule.length.count() - clock.used_s;
  clock.state = state_of(clock, course, now);
  clock.assumed_year = assumed_year(clock, now);
  add_steps(term, course, now, clock, out);
  out.state = std::max(out.state, clock.state);
  out.clocks.push_back(clock);
  if (known.view.keep_courses) out.courses.push_back(std::move(course));
}

void Clocks::add_clocks(const ClockRule& rule, const Known& known, Deadlines& out) const {
  const History& history = known.history;
  if (rule.start == Start::control) {
    for (int body = 0; body < static_cast<int>(known.appeal.bodies.size()); ++body) {
      std::optional<Course> course = follow(rule, history.events(), std::nullopt, body);
      if (course) add_clock(rule, known, std::move(*course), body, out);
    }
    return;
  }
  const bool by_registration = rule.start != Start::posted && history.registered();
  const std::optional<Instant> start = by_registration ? history.registered() : history.posted();
  std::optional<Course> course = follow(rule, history.events(), start);
  if (!course) return;
  if (rule.stop == Stop::registered && history.registered()) course->stop = history.registered();
  add_clock(rule, known, std::move(*course), -1, out);
}

void Clocks::evaluate(const Appeal& appeal, const View& view, Deadlines& out) const {
  out.clocks.clear();
  out.steps.clear();
  out.courses.clear();
  out.odd.clear();
  out.declined.reset();
  out.state = State::met;
  out.profile = nullptr;
  const History history(appeal, view, out.odd);
  const auto is_known = [&](const std::optional<Instant>& at) { return at && !(view.hide_future && *at > view.now); };
  out.lacks_time = !is_known(appeal.posted_at) && !is_known(appeal.registered_at);
  if (out.lacks_time) {
    out.odd.clear();
    return;
  }
  out.profile = &m_settings.choose(appeal);
  out.declined = history.declined();

  const Known known{appeal, view, history};
  const ClockRule* last = nullptr;  // clocks of one id stand together
  for (const ClockRule& rule : out.profile->clocks) {
    if ((last != nullptr && last->id == rule.id) || !holds(rule.when, appeal)) continue;
    last = &rule;
    add_clocks(rule, known, out);
  }
  if (!history.is_unproven(out.profile->proof)) return;
  for (Clock& clock : out.clocks) {
    if (clock.rule->stop == Stop::resolved && clock.state == State::met) clock.state = State::resolved_unproven;
  }
  out.state = std::max(out.state, State::resolved_unproven);
}

}  // namespace cur::sla
