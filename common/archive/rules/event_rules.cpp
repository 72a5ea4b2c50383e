#include "archive/rules/event_rules.hpp"

#include <optional>
#include <vector>

#include "appeal/event.hpp"
#include "archive/rules/events.hpp"

namespace cur::archive {

EventRow event_row(const json::Record& record, EventBuffers& buffers) {
  return {.id = record.member("id").text(buffers.id),
          .appeal = record.member("appeal").text(buffers.appeal),
          .channel = record.member("channel").text(buffers.channel),
          .event = record.member("event").text(buffers.event),
          .at = read_time(record.member("at")),
          .line = record.line()};
}

void EventRules::put_line(const EventRow& event, Known rule) {
  // It stood under no appeal before: now it is known whose it is.
  const bool was_unattached = !event.appeal.empty() && m_database->find_event({}, event.id);
  if (was_unattached) m_database->remove_event({}, event.id);
  if (save(event, rule)) m_columns->refresh(event.appeal);
}

void EventRules::put_inside(std::string_view appeal, json::Value events, Known rule) {
  if (!events.exists()) return;
  const std::vector<std::string> ids = event_ids(appeal, events);
  std::size_t index = 0;
  events.elements([&](json::Value element) {
    save({.id = ids[index++],
          .appeal = appeal,
          .channel = {},
          .event = element.member("event").text(m_scratch),
          .at = read_time(element.member("at")),
          .line = element.raw(),
          .own_line = false},
         rule);
  });
}

// Returns whether anything has changed.
bool EventRules::save(const EventRow& event, Known rule) {
  if (const std::optional<EventRow> known = m_database->find_event(event.appeal, event.id)) {
    if (known->line == event.line || rule == Known::keep) return false;
    // As `get` has put it into its appeal: it is the same event, and its line of its own stays.
    if (!event.own_line && event_inside(known->line) == event_inside(event.line)) return false;
    if (!appeal::replaces(json::Value(known->line), json::Value(event.line))) return false;
  }
  m_database->save_event(event);
  return true;
}

}  // namespace cur::archive
