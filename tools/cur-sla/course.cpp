#include "course.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

bool stops(const ClockRule& rule, const Event& event) {
  const EventKind kind = event.kind;
  if (kind == EventKind::declined || kind == EventKind::deleted) return true;
  switch (rule.stop) {
    case Stop::registered:
      return kind == EventKind::registered;
    case Stop::forwarded:
      return kind == EventKind::forwarded;
    case Stop::first_answer:
      return kind == EventKind::interim || kind == EventKind::answered || kind == EventKind::resolved;
    case Stop::final_answer:
      return kind == EventKind::answered || kind == EventKind::resolved;
    case Stop::resolved:
      return kind == EventKind::resolved || event.outcome == AnswerOutcome::resolved;
  }
  return false;
}

bool starts(const ClockRule& rule, const Event& event, bool was_answered) {
  if (rule.start == Start::interim && event.kind == EventKind::interim) return true;
  // A reopened appeal needs its final answer even where the first one came without an interim.
  return rule.restarts && was_answered && event.kind == EventKind::reopened;
}

void end_pause(Course& course, Instant at) {
  if (!course.paused_since) return;
  course.pauses.push_back({*course.paused_since, at});
  course.paused_since.reset();
}

void apply(const ClockRule& rule, const Event& event, Course& course) {
  if (course.stop) {
    if (rule.restarts && event.kind == EventKind::reopened) course = Course{.start = event.at};
    return;
  }
  if (stops(rule, event)) {
    end_pause(course, event.at);
    course.stop = event.at;
  } else if (event.kind == EventKind::paused && rule.pauses && !course.paused_since) {
    course.paused_since = std::max(event.at, course.start);
  } else if (event.kind == EventKind::resumed) {
    end_pause(course, std::max(event.at, course.start));
  } else if (event.kind == EventKind::extended && rule.extends && event.until) {
    course.until = event.until;
  }
}

}  // namespace

std::optional<Course> follow(const ClockRule& rule, const std::vector<Event>& events,
                             std::optional<Instant> start_of_appeal) {
  std::optional<Course> course;
  if (rule.start != Start::interim) {
    if (!start_of_appeal) return std::nullopt;
    course = Course{.start = *start_of_appeal};
  }
  bool was_answered = false;
  for (const Event& event : events) {
    if (course)
      apply(rule, event, *course);
    else if (starts(rule, event, was_answered))
      course = Course{.start = event.at};
    if (event.kind == EventKind::answered || event.kind == EventKind::resolved) was_answered = true;
  }
  return course;
}

}  // namespace cur::sla
