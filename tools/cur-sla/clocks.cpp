#include "clocks.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

using std::chrono::seconds;

// Deadlines are kept to the second: an answer in the last second is in time.
Instant to_second(Instant at) { return Instant{std::chrono::floor<seconds>(at)}; }

std::int64_t whole_seconds(Length length) { return std::chrono::floor<seconds>(length).count(); }

std::optional<Instant> first_registered(const Appeal& appeal, const std::vector<Event>& events, const View& view) {
  const bool is_known = appeal.registered_at && !(view.hide_future && *appeal.registered_at > view.now);
  if (is_known) return appeal.registered_at;
  for (const Event& event : events) {
    if (event.kind == EventKind::registered) return event.at;
  }
  return std::nullopt;
}

// The events in order, in `scratch` only where something must be moved or hidden.
const std::vector<Event>& in_order(const Appeal& appeal, const View& view, std::vector<Event>& scratch) {
  const auto earlier = [](const Event& a, const Event& b) { return a.at < b.at; };
  const bool sorted = std::is_sorted(appeal.events.begin(), appeal.events.end(), earlier);
  const bool hides = view.hide_future && std::any_of(appeal.events.begin(), appeal.events.end(),
                                                     [&](const Event& event) { return event.at > view.now; });
  if (sorted && !hides) return appeal.events;
  scratch = appeal.events;
  if (hides) std::erase_if(scratch, [&](const Event& event) { return event.at > view.now; });
  std::stable_sort(scratch.begin(), scratch.end(), earlier);
  return scratch;
}

// Calls `count(from, to)` for every stretch of [course.start, end] outside of the pauses.
template <class Count>
void for_active(const Course& course, Instant end, const Count& count) {
  Instant from = course.start;
  for (const Interval& pause : course.pauses) {
    const Instant to = std::min(pause.begin, end);
    if (from < to) count(from, to);
    from = std::max(from, pause.end);
  }
  const Instant last = course.paused_since ? std::min(*course.paused_since, end) : end;
  if (from < last) count(from, last);
}

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

}  // namespace

std::string_view name(State state) {
  switch (state) {
    case State::met:
      return "met";
    case State::paused:
      return "paused";
    case State::running:
      return "running";
    case State::warning:
      return "warning";
    case State::breached:
      return "breached";
  }
  return "";
}

Clocks::Clocks(Settings settings, config::Calendar calendar, time::Zone zone)
    : m_settings(std::move(settings)), m_calendar(std::move(calendar)), m_zone(std::move(zone)) {
  const auto new_year = [&](int year) {
    return m_zone.to_utc(time::LocalTime{Date{std::chrono::year{year} / std::chrono::January / 1}});
  };
  m_covered = {new_year(m_calendar.first_year()), new_year(m_calendar.last_year() + 1)};
  for (const WorkingWeek& week : m_settings.weeks)
    m_offices.push_back(std::make_unique<WorkingTime>(week, m_calendar, m_zone));
}

Length Clocks::measure(const ClockRule& rule, Instant from, Instant to) const {
  return rule.unit == Unit::working ? working_time(rule).between(from, to) : to - from;
}

Instant Clocks::add(const ClockRule& rule, Instant from, Length length) const {
  if (rule.unit == Unit::working) return working_time(rule).add(from, length);
  return from > time::k_latest - length ? time::k_latest : from + length;
}

Instant Clocks::due_of(const ClockRule& rule, const Course& course, Instant end) const {
  if (course.until) return *course.until;
  if (rule.term) {
    std::int64_t paused = 0;
    const auto stood_still = [&](Instant from, Instant to) {
      paused += days_after(m_zone.date(from), m_zone.date(to), rule.term->counted, m_calendar);
    };
    for (const Interval& pause : course.pauses) stood_still(pause.begin, pause.end);
    if (course.paused_since) stood_still(*course.paused_since, std::max(end, *course.paused_since));
    return end_of_day(last_day(*rule.term, m_zone.date(course.start), paused, m_calendar), m_zone);
  }
  Length left = rule.length;
  Instant from = course.start;
  std::optional<Instant> due;
  const auto run_until = [&](Instant to) {
    if (due || to <= from) return;
    const Length counted = measure(rule, from, to);
    if (counted >= left) due = add(rule, from, left);
    left -= counted;
  };
  for (const Interval& pause : course.pauses) {
    run_until(pause.begin);
    from = std::max(from, pause.end);
  }
  if (course.paused_since) {
    run_until(*course.paused_since);
    from = std::max(end, *course.paused_since);
  }
  return due ? *due : add(rule, from, left);
}

Clock Clocks::read_clock(const ClockRule& rule, const Course& course, Instant now) const {
  Clock out{.rule = &rule, .start = course.start, .due = {}, .stop = course.stop};
  const Instant end = std::max(course.stop.value_or(now), course.start);
  out.due = due_of(rule, course, end);
  Length used{};
  Length late{};
  for_active(course, end, [&](Instant from, Instant to) {
    used += measure(rule, from, to);
    if (to > out.due) late += measure(rule, std::max(from, out.due), to);
  });
  out.used_s = whole_seconds(used);
  out.left_s = end > out.due ? -whole_seconds(late) : whole_seconds(measure(rule, end, out.due));
  // Both ends of a length may lie inside a second; the limit itself is whole.
  if (!rule.term && !course.until) out.left_s = rule.length.count() - out.used_s;
  out.state = state_of(out, course, now);
  return out;
}

void Clocks::note_assumed_years(const Clock& clock, Instant now, Deadlines& out) const {
  const Instant last = std::max(clock.due, clock.stop.value_or(now));
  if (out.assumed_year || clock.rule->unit == Unit::plain || (clock.start >= m_covered.begin && last < m_covered.end))
    return;
  for (const Instant at : {clock.start, last}) {
    const int year = static_cast<int>(std::chrono::year_month_day{m_zone.date(at)}.year());
    if (!m_calendar.covers(year)) {
      out.assumed_year = year;
      return;
    }
  }
}

void Clocks::evaluate(const Appeal& appeal, const View& view, Deadlines& out) const {
  out.clocks.clear();
  out.assumed_year.reset();
  out.state = State::met;
  out.profile = nullptr;
  out.lacks_time = !appeal.posted_at && !appeal.registered_at;
  if (out.lacks_time) return;
  out.profile = &m_settings.choose(appeal);

  std::vector<Event> scratch;
  const std::vector<Event>& events = in_order(appeal, view, scratch);
  const std::optional<Instant> registered = first_registered(appeal, events, view);
  const ClockRule* last = nullptr;  // clocks of one id stand together
  for (const ClockRule& rule : out.profile->clocks) {
    if ((last != nullptr && last->id == rule.id) || !holds(rule.when, appeal)) continue;
    last = &rule;
    const std::optional<Instant> start = rule.start == Start::posted ? appeal.posted_at
                                         : registered                ? registered
                                                                     : appeal.posted_at;
    std::optional<Course> course = follow(rule, events, start);
    if (!course) continue;
    if (rule.stop == Stop::registered && registered) course->stop = registered;
    const Clock clock = read_clock(rule, *course, view.now);
    out.state = std::max(out.state, clock.state);
    note_assumed_years(clock, view.now, out);
    out.clocks.push_back(clock);
  }
}

}  // namespace cur::sla
