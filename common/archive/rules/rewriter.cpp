#include "archive/rules/rewriter.hpp"

namespace cur::archive {

void Rewriter::rewrite(const AppealRow& appeal, const json::Record& record) {
  m_transaction->begin();
  (void)m_stored.parse_copy(appeal.line);
  m_words->forget(appeal.id, m_stored);
  AppealRow changed = appeal;
  changed.line = record.line();
  changed.columns = m_columns.compute(record, appeal.id);
  m_database->save_appeal(changed);
  m_transaction->add_bytes(record.line().size());
}

void Rewriter::rewrite_revision(std::string_view appeal, std::int64_t number, std::string_view line) {
  m_transaction->begin();
  m_database->save_revision({.appeal = appeal, .number = number, .put_at = 0, .line = line});
  m_transaction->add_bytes(line.size());
}

void Rewriter::rewrite_event(std::string_view appeal, std::string_view id, std::string_view line) {
  m_transaction->begin();
  std::optional<EventRow> event = m_database->find_event(appeal, id);
  if (!event) return;
  event->line = line;
  m_database->save_event(*event);
  m_transaction->add_bytes(line.size());
}

void Rewriter::remove(const AppealRow& appeal) {
  m_transaction->begin();
  (void)m_stored.parse_copy(appeal.line);
  m_words->forget(appeal.id, m_stored);
  m_database->remove_appeal(appeal.id);
  m_transaction->add_bytes(appeal.line.size());
}

}  // namespace cur::archive
