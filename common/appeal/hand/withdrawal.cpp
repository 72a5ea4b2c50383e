#include "appeal/hand/withdrawal.hpp"

#include <tuple>
#include <utility>

namespace cur::appeal {

namespace {

EventKind kind_of(json::Value event) { return read_event_kind(event.member("event").text().value_or("")); }

}  // namespace

bool is_withdrawal(EventKind kind) { return kind == EventKind::withdrawn || kind == EventKind::restored; }

void Withdrawals::add(std::string_view appeal, const Event& event) {
  if (is_withdrawal(event.kind)) add(event.json, event.at, id_of(appeal, event), event.kind);
}

void Withdrawals::add(std::string_view appeal, json::Value event) {
  const EventKind kind = kind_of(event);
  if (!is_withdrawal(kind)) return;
  const std::optional<Instant> at = time::read_rfc3339(event.member("at").text().value_or(""));
  if (at) add(event, *at, id_of(appeal, event), kind);
}

void Withdrawals::add(json::Value event, Instant at, std::string id, EventKind kind) {
  std::string of = event.member("of").text().value_or("");
  if (of.empty()) return;
  Change change{at, std::move(id), kind == EventKind::withdrawn};
  const auto [known, is_first] = m_last.try_emplace(std::move(of), change);
  if (!is_first && std::tie(known->second.at, known->second.id) < std::tie(change.at, change.id))
    known->second = std::move(change);
}

bool Withdrawals::contain(std::string_view appeal, json::Value event) const {
  return !m_last.empty() && !is_withdrawal(kind_of(event)) && contain(id_of(appeal, event));
}

bool Withdrawals::contain(std::string_view id) const {
  const auto found = m_last.find(id);
  return found != m_last.end() && found->second.is_withdrawn;
}

bool Withdrawals::contain(std::string_view appeal, const Event& event) const {
  if (m_last.empty() || is_withdrawal(event.kind)) return false;
  return event.id.empty() ? contain(id_of(appeal, event)) : contain(event.id);
}

std::optional<Instant> Withdrawals::last_change(std::string_view id) const {
  const auto found = m_last.find(id);
  return found == m_last.end() ? std::nullopt : std::optional(found->second.at);
}

}  // namespace cur::appeal
