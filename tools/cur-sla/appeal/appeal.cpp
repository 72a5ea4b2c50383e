#include "appeal/appeal.hpp"

#include <array>
#include <utility>

namespace cur::sla {
namespace {

// The names of the enumerators, in their order.
constexpr std::array<std::string_view, 12> k_events = {"registered", "forwarded", "interim",  "answered",
                                                       "resolved",   "extended",  "control",  "paused",
                                                       "resumed",    "reopened",  "declined", "deleted"};
constexpr std::array<std::string_view, k_anomaly_kinds> k_anomaly_names = {
    "future", "before",   "unsorted", "no_time",    "not_paused",   "not_answered", "no_until",
    "late",   "too_long", "shorter",  "past_until", "second_until", "over",         "too_many"};

}  // namespace

EventKind event_kind(std::string_view name) {
  for (std::size_t i = 0; i < k_events.size(); ++i) {
    if (k_events[i] == name) return static_cast<EventKind>(i);
  }
  return EventKind::other;
}

std::string_view name(EventKind kind) {
  return kind == EventKind::other ? "other" : k_events[static_cast<std::size_t>(kind)];
}

AnswerOutcome answer_outcome(std::string_view name) {
  if (name == "resolved") return AnswerOutcome::resolved;
  return name == "explained" ? AnswerOutcome::explained : AnswerOutcome::none;
}

MediaKinds media_kind(std::string_view type) {
  if (type == "photo") return 1;
  if (type == "video") return 2;
  return type == "document" ? 4 : 0;
}

std::string_view name(AnomalyKind kind) { return k_anomaly_names[static_cast<std::size_t>(kind)]; }

}  // namespace cur::sla
