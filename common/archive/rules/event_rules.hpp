#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/database.hpp"
#include "archive/rules/stored_columns.hpp"
#include "json/record.hpp"

namespace cur::archive {

// How events are kept, once each. The id of an event is unique in its appeal: two appeals that use one id keep an event
// each, whether it came as a line of its own or inside of `events`. A line that belonged to no appeal and comes again
// with one has found it.
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
