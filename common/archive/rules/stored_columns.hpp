#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/database.hpp"
#include "archive/rules/columns.hpp"
#include "json/record.hpp"

namespace cur::archive {

// The columns of appeals, computed from their lines and from the events that the archive has.
class StoredColumns {
 public:
  // As of `now`.
  explicit StoredColumns(Database& database, time::Instant now = ColumnReader::k_every_event_counts)
      : m_database(&database), m_reader(now) {}

  // The columns of the appeal `id` with this line; valid until the next call, as long as the record is.
  Columns& compute(const json::Record& record, std::string_view id);
  // The same without any event.
  Columns& compute_without_events(const json::Record& record) { return m_reader.read(record, {}); }
  // Computes and saves the columns of a stored appeal after its events have changed; saves nothing for an appeal that
  // is not there: its events wait for it. Returns the bytes that its events take inside of it (composed.hpp).
  std::size_t refresh(std::string_view appeal);

 private:
  void read_events(std::string_view id);

  Database* m_database;
  ColumnReader m_reader;
  std::vector<std::string> m_events;
  json::Record m_stored;
};

}  // namespace cur::archive
