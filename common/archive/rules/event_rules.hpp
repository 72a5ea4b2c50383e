#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/database.hpp"
#include "archive/rules/stored_columns.hpp"
#include "json/record.hpp"

namespace cur::archive {

// How events are kept, once each. The id of an event's line is unique in the archive: with another appeal it is the
// same event, which has moved. The id of an element of `events` is unique in its appeal only. Within one appeal both
// are the same event.
class EventRules {
 public:
  // What becomes of an event that is there already: the newest bytes replace it, or it stays.
  enum class Known : std::uint8_t { replace, keep };

  EventRules(Database& database, StoredColumns& columns) : m_database(&database), m_columns(&columns) {}

  // Keeps an event that came as a line of its own, and brings the columns of its appeal up to date.
  void put_line(const EventRow& event, Known rule);
  // Keeps the elements of an appeal's `events`; the caller saves the appeal's columns.
  void put_inside(std::string_view appeal, json::Value events, Known rule);

 private:
  bool save(const EventRow& event, Known rule);

  Database* m_database;
  StoredColumns* m_columns;
  std::string m_scratch;
};

// The event of a line, as a row. `buffers` must outlive it.
struct EventBuffers {
  std::string id, appeal, channel, event;
};
EventRow event_row(const json::Record& record, EventBuffers& buffers);

}  // namespace cur::archive
