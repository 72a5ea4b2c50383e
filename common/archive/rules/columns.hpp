#pragma once

#include <span>
#include <string>

#include "appeal/reader.hpp"
#include "archive/rows.hpp"
#include "json/record.hpp"

namespace cur::archive {

// The time of an RFC 3339 text; nothing if it is no such text.
Time read_time(json::Value value);

// Computes the columns of an appeal as of a moment. They are valid until the next read(), as long as the record is.
class ColumnReader {
 public:
  // The moment for the columns of rows: every event counts, also those that have not happened yet.
  static constexpr time::Instant k_every_event_counts = time::k_latest;

  explicit ColumnReader(time::Instant now) : m_now(now), m_reader(now) {}

  // `events`: all events of the appeal as JSON, in any order; the record's own do not count.
  Columns& read(const json::Record& record, std::span<const std::string> events);

 private:
  time::Instant m_now;
  appeal::Reader m_reader;
  Columns m_columns;
  std::string m_author;
};

}  // namespace cur::archive
