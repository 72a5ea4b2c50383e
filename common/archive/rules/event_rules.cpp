#include "archive/rules/event_rules.hpp"

#include <vector>

#include "appeal/event.hpp"
#include "appeal/hand/withdrawal.hpp"
#include "archive/limits/composed.hpp"
#include "archive/limits/identifier.hpp"
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

std::optional<Error> EventRules::check(json::Value events) {
  std::optional<Error> error;
  events.elements([&](json::Value element) {
    if (error) return;
    if (element.type() != json::Type::object) {
      error = Error{"an element of `events` is no object", 0};
    } else {
      error = check_identifier(element.member("id"), "the id of an event");
    }
  });
  return error;
}

void EventRules::put_line(const EventRow& event, Known rule) {
  // It stood under no appeal before: now it is known whose it is.
  if (!event.appeal.empty()) {
    const std::optional<EventRow> unattached = m_database->find_event({}, event.id);
    if (unattached && unattached->event == event.event) m_database->remove_event({}, event.id);
  }
  save(event, rule);
}

template <class Visit>
void EventRules::each_inside(std::string_view appeal, json::Value events, Visit&& visit) {
  const std::vector<std::string> ids = event_ids(appeal, events);
  std::size_t index = 0;
  events.elements([&](json::Value element) {
    visit(EventRow{.id = ids[index++],
                   .appeal = appeal,
                   .channel = {},
                   .event = element.member("event").text(m_scratch),
                   .at = read_time(element.member("at")),
                   .line = element.raw(),
                   .own_line = false});
  });
}

void EventRules::put_inside(std::string_view appeal, json::Value events, Known rule) {
  each_inside(appeal, events, [&](const EventRow& event) { save(event, rule); });
}

std::ptrdiff_t EventRules::growth(const EventRow& event, Known rule) {
  return growth_if_changed(event, rule).value_or(0);
}

std::ptrdiff_t EventRules::growth(std::string_view appeal, json::Value events, Known rule) {
  std::ptrdiff_t sum = 0;
  each_inside(appeal, events, [&](const EventRow& event) { sum += growth(event, rule); });
  return sum;
}

std::optional<std::ptrdiff_t> EventRules::growth_if_changed(const EventRow& event, Known rule) {
  const auto bytes = [](std::string_view line) { return static_cast<std::ptrdiff_t>(bytes_inside(line)); };
  const std::optional<EventRow> known = m_database->find_event(event.appeal, event.id);
  if (!known) return bytes(event.line);
  if (known->line == event.line || rule == Known::keep) return std::nullopt;
  // As `get` has put it into its appeal: it is the same event, and its line of its own stays.
  if (!event.own_line && event_inside(known->line) == event_inside(event.line)) return std::nullopt;
  // An event without a time of its own gets that of its fetch, each time another one: the first is the nearest.
  if (!appeal::replaces(json::Value(known->line), json::Value(event.line))) return std::nullopt;
  return bytes(event.line) - bytes(known->line);
}

void EventRules::save(const EventRow& event, Known rule) {
  const std::optional<std::ptrdiff_t> growth = growth_if_changed(event, rule);
  if (!growth) return;
  m_database->save_event(event);
  if (event.appeal.empty()) return;
  m_budget->add(event.appeal, *growth);
  if (appeal::is_withdrawal(appeal::read_event_kind(event.event))) m_budget->note_withdrawal(event.appeal);
}

}  // namespace cur::archive
