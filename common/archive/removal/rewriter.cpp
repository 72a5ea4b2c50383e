#include "archive/removal/rewriter.hpp"

#include <fmt/format.h>

#include "appeal/event.hpp"
#include "archive/limits/event_budget.hpp"
#include "archive/removal/tombstones.hpp"
#include "archive/rules/columns.hpp"

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
  const std::string new_id = id_of(appeal, id, json::Value(line));
  const std::optional<EventRow> known = m_database->find_event(appeal, id);
  if (!known) return;
  EventRow event = *known;
  event.id = new_id;
  event.line = line;
  event.event = json::Value(line).member("event").text(m_kind);
  event.at = read_time(json::Value(line).member("at"));
  m_database->save_event(event);
  if (new_id != id) m_database->remove_event(appeal, id);
  m_transaction->add_bytes(line.size());
}

// An event without an id of its own goes by what it says, which may be less now.
std::string Rewriter::id_of(std::string_view appeal, std::string_view id, json::Value event) {
  if (!event.member("id").text(m_kind).empty()) return std::string(id);
  const std::string base = appeal::derived_id(appeal, event);
  if (id == base || id.starts_with(base + '#')) return std::string(id);
  std::string unused = base;
  for (int number = 2; m_database->find_event(appeal, unused); ++number) unused = fmt::format("{}#{}", base, number);
  return unused;
}

void Rewriter::settle(std::string_view appeal) {
  const std::size_t bytes = m_columns.refresh(appeal);
  m_database->save_event_bytes(appeal, bytes > EventBudget::k_few_events_bytes ? bytes : 0);
}

void Rewriter::rewrite_poll(const PollRow& poll) {
  m_transaction->begin();
  m_database->save_poll(poll);
  m_transaction->add_bytes(poll.line.size());
}

void Rewriter::remember(const std::string& tombstone) {
  m_transaction->begin();
  m_database->save_tombstone(tombstone);
}

void Rewriter::remove(const AppealRow& appeal) {
  m_transaction->begin();
  (void)m_stored.parse_copy(appeal.line);
  m_words->forget(appeal.id, m_stored);
  m_database->save_tombstone(tombstone_of_appeal(Floor::purged, appeal.id));
  m_database->remove_appeal(appeal.id);
  m_transaction->add_bytes(appeal.line.size());
}

void Rewriter::remove_event(const EventRow& event) {
  m_transaction->begin();
  m_database->save_tombstone(tombstone_of_event(Floor::purged, event.appeal, event.id));
  m_transaction->add_bytes(event.line.size());
  m_database->remove_event(event.appeal, event.id);
}

}  // namespace cur::archive
