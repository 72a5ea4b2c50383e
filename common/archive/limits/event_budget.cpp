#include "archive/limits/event_budget.hpp"

#include <vector>

#include "archive/limits/composed.hpp"
#include "json/check.hpp"

namespace cur::archive {

namespace {

constexpr std::size_t k_margin = 64;  // more than an empty `events` takes

std::size_t grown(std::size_t bytes, std::ptrdiff_t growth) {
  return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(bytes) + growth);
}

}  // namespace

EventBudget::EventBudget(Database& database, Transaction& transaction, StoredColumns& columns)
    : m_database(&database), m_transaction(&transaction), m_columns(&columns) {
  transaction.before_commit([this] { settle(); });
  transaction.after_end([this] { m_appeals.clear(); });
}

EventBudget::Appeal& EventBudget::of(std::string_view id) {
  const auto [found, is_new] = m_appeals.try_emplace(std::string(id));
  if (is_new) fill(id, m_database->find_appeal(id), found->second);
  return found->second;
}

void EventBudget::know(std::string_view id, const std::optional<AppealRow>& stored) {
  const auto [found, is_new] = m_appeals.try_emplace(std::string(id));
  if (is_new) fill(id, stored, found->second);
}

void EventBudget::fill(std::string_view id, const std::optional<AppealRow>& stored, Appeal& appeal) {
  if (stored) {
    appeal.is_stored = true;
    appeal.arrived_at = stored->columns.arrived_at();
    appeal.has_withdrawals = stored->columns.has_withdrawals;
    appeal.without_events = stored->line.size() + k_margin;
  }
  const std::optional<std::size_t> bytes = m_database->event_bytes(id);
  appeal.has_many = appeal.is_counted = bytes.has_value();
  appeal.event_bytes = bytes.value_or(k_few_events_bytes);
}

void EventBudget::count(std::string_view id, Appeal& appeal) {
  if (const std::optional<AppealRow> stored = m_database->find_appeal(id)) {
    (void)m_record.parse_copy(stored->line);
    appeal.without_events = bytes_without_events(m_record);
  }
  if (appeal.is_counted) return;
  appeal.event_bytes = 0;
  m_database->events_of(id, [&](const EventRow& event) {
    appeal.event_bytes += bytes_inside(event.line);
    return true;
  });
  appeal.is_counted = true;
}

bool EventBudget::fits(std::string_view id, std::size_t growth_bound) {
  const Appeal& appeal = of(id);
  return appeal.without_events + appeal.event_bytes + growth_bound <= json::k_max_line;
}

bool EventBudget::line_fits(std::string_view id, std::size_t line_bytes, std::size_t growth_bound) {
  return line_bytes + k_margin + of(id).event_bytes + growth_bound <= json::k_max_line;
}

std::optional<Error> EventBudget::check_exactly(std::string_view id, std::ptrdiff_t growth) {
  Appeal& appeal = of(id);
  count(id, appeal);
  return check_composed_size(appeal.without_events, grown(appeal.event_bytes, growth));
}

std::optional<Error> EventBudget::check_line_exactly(std::string_view id, std::size_t without_events,
                                                     std::ptrdiff_t growth) {
  Appeal& appeal = of(id);
  count(id, appeal);
  return check_composed_size(without_events, grown(appeal.event_bytes, growth));
}

void EventBudget::add(std::string_view id, std::ptrdiff_t growth) {
  Appeal& appeal = of(id);
  appeal.is_changed = true;
  appeal.event_bytes = grown(appeal.event_bytes, growth);
}

void EventBudget::save(std::string_view id, std::size_t line_bytes, Time arrived_at) {
  Appeal& appeal = of(id);
  appeal.is_stored = true;
  appeal.arrived_at = arrived_at;
  appeal.without_events = line_bytes + k_margin;
}

Columns& EventBudget::columns_of(const json::Record& record, std::string_view id) {
  if (!of(id).has_many) return m_columns->compute(record, id);
  Columns& columns = m_columns->compute_without_events(record);
  columns.latest_event = k_unsettled;
  return columns;
}

void EventBudget::settle() {
  for (auto& [id, appeal] : m_appeals) {
    if (appeal.is_changed) settle(id, appeal);
  }
}

void EventBudget::settle(const std::string& id, Appeal& appeal) {
  appeal.is_changed = false;
  if (!appeal.has_many) {
    appeal.event_bytes = m_columns->refresh(id);
    appeal.is_counted = true;
    appeal.has_many = appeal.event_bytes > k_few_events_bytes;
  } else {
    mark_unsettled(id);
  }
  if (appeal.has_many) m_database->save_event_bytes(id, appeal.event_bytes);
}

void EventBudget::mark_unsettled(std::string_view id) {
  const std::optional<AppealRow> stored = m_database->find_appeal(id);
  if (!stored || !stored->columns.is_settled()) return;
  Columns columns = stored->columns;
  columns.latest_event = k_unsettled;
  m_database->save_columns(id, columns);
}

void EventBudget::settle_all() {
  settle();
  Query unsettled;
  unsettled.now = k_unsettled - 1;
  unsettled.later_only = true;
  std::vector<std::string> ids;  // first, because nothing may change while appeals are selected
  m_database->select(unsettled, [&](const AppealRow& appeal) {
    ids.emplace_back(appeal.id);
    return true;
  });
  if (!ids.empty()) m_transaction->begin();
  for (const std::string& id : ids) m_columns->refresh(id);
}

}  // namespace cur::archive
