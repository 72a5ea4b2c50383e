#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/database.hpp"
#include "archive/limits/event_budget.hpp"
#include "base/result.hpp"
#include "json/record.hpp"

namespace cur::archive {

// How events are kept, once each. The id of an event is unique in its appeal: two appeals that use one id keep an event
// each, whether it came as a line of its own or inside of `events`. A line that belonged to no appeal and comes again
// with one has found it.
class EventRules {
 public:
  // What becomes of an event that is there already: the newest bytes replace it, or it stays.
  enum class Known : std::uint8_t { replace, keep };

  EventRules(Database& database, EventBudget& budget) : m_database(&database), m_budget(&budget) {}

  // The reason why an appeal's `events` cannot be kept: an element that is no object, or has an ambiguous id.
  static std::optional<Error> check(json::Value events);

  // Keeps an event that came as a line of its own.
  void put_line(const EventRow& event, Known rule);
  // Keeps the elements of an appeal's `events`; the caller saves the appeal.
  void put_inside(std::string_view appeal, json::Value events, Known rule);

  // By how much the two would change the bytes of the appeal's events.
  std::ptrdiff_t growth(const EventRow& event, Known rule);
  std::ptrdiff_t growth(std::string_view appeal, json::Value events, Known rule);

 private:
  // Nothing if the event stays as it is.
  std::optional<std::ptrdiff_t> growth_if_changed(const EventRow& event, Known rule);
  void save(const EventRow& event, Known rule);
  template <class Visit>
  void each_inside(std::string_view appeal, json::Value events, Visit&& visit);

  Database* m_database;
  EventBudget* m_budget;
  std::string m_scratch;
};

// The event of a line, as a row. `buffers` must outlive it.
struct EventBuffers {
  std::string id, appeal, channel, event;
};
EventRow event_row(const json::Record& record, EventBuffers& buffers);

}  // namespace cur::archive
