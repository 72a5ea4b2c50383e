#include "archive/rules/stored_columns.hpp"

namespace cur::archive {

Columns& StoredColumns::compute(const json::Record& record, std::string_view id) {
  m_events.clear();
  m_database->events_of(id, [this](const EventRow& event) {
    m_events.emplace_back(event.line);
    return true;
  });
  return m_reader.read(record, m_events);
}

void StoredColumns::refresh(std::string_view appeal) {
  if (appeal.empty()) return;
  const std::optional<AppealRow> stored = m_database->find_appeal(appeal);
  if (!stored) return;
  (void)m_stored.parse_copy(stored->line);
  const Columns& columns = compute(m_stored, appeal);
  if (columns != stored->columns) m_database->save_columns(appeal, columns);
}

}  // namespace cur::archive
