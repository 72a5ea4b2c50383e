#include "archive/rules/stored_columns.hpp"

#include "archive/limits/composed.hpp"

namespace cur::archive {

void StoredColumns::read_events(std::string_view id) {
  m_events.clear();
  m_database->events_of(id, [this](const EventRow& event) {
    m_events.emplace_back(event.line);
    return true;
  });
}

Columns& StoredColumns::compute(const json::Record& record, std::string_view id) {
  read_events(id);
  return m_reader.read(record, m_events);
}

std::size_t StoredColumns::refresh(std::string_view appeal) {
  read_events(appeal);
  std::size_t bytes = 0;
  for (const std::string& event : m_events) bytes += bytes_inside(event);
  if (const std::optional<AppealRow> stored = m_database->find_appeal(appeal)) {
    (void)m_stored.parse_copy(stored->line);
    const Columns& columns = m_reader.read(m_stored, m_events);
    if (columns != stored->columns) m_database->save_columns(appeal, columns);
  }
  return bytes;
}

}  // namespace cur::archive
