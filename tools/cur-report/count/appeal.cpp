#include "count/appeal.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cur::report {

namespace {

template <class Enum, std::size_t Size>
Enum find(const std::array<std::pair<std::string_view, Enum>, Size>& names, std::string_view name, Enum otherwise) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return otherwise;
}

void apply(const Event& event, Course& course) {
  switch (event.kind) {
    case EventKind::reopened:
      course.reopened = course.open = true;
      course.outcome = Outcome::none;
      return;
    case EventKind::interim:
      break;
    case EventKind::answered:
    case EventKind::resolved:
      course.answered = true;
      course.open = false;
      break;
    case EventKind::declined:
    case EventKind::deleted:
      course.open = false;
      return;
    case EventKind::other:
      return;
  }
  if (!course.first_reaction) course.first_reaction = event.when;
  if (event.outcome != Outcome::none) {
    course.outcome = event.outcome;
  } else if (event.kind == EventKind::resolved) {
    course.outcome = Outcome::resolved;
  }
}

}  // namespace

EventKind event_kind(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, EventKind>, 6> k_names = {{
      {"answered", EventKind::answered},
      {"resolved", EventKind::resolved},
      {"interim", EventKind::interim},
      {"reopened", EventKind::reopened},
      {"declined", EventKind::declined},
      {"deleted", EventKind::deleted},
  }};
  return find(k_names, name, EventKind::other);
}

DeadlineState deadline_state(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, DeadlineState>, 6> k_names = {{
      {"met", DeadlineState::met},
      {"running", DeadlineState::running},
      {"resolved_unproven", DeadlineState::running},  // what has to be shown yet is not over
      {"breached", DeadlineState::breached},
      {"warning", DeadlineState::warning},
      {"paused", DeadlineState::paused},
  }};
  return find(k_names, name, DeadlineState::unknown);
}

Course follow(std::vector<Event>& events, std::optional<Instant> as_of) {
  const auto earlier = [](const Event& one, const Event& other) { return one.when.at < other.when.at; };
  if (!std::is_sorted(events.begin(), events.end(), earlier)) std::stable_sort(events.begin(), events.end(), earlier);
  Course course;
  for (const Event& event : events) {
    if (as_of && event.when.at > *as_of) break;
    apply(event, course);
  }
  return course;
}

}  // namespace cur::report
