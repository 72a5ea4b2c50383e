#include "appeal/event.hpp"

#include <fmt/format.h>

#include "json/edit.hpp"

namespace cur::appeal {

std::string id_of(std::string_view appeal, const Event& event) {
  return event.id.empty() ? derived_id(appeal, event.json) : std::string(event.id);
}

std::string id_of(std::string_view appeal, json::Value event) {
  std::string id = event.member("id").text().value_or("");
  return id.empty() ? derived_id(appeal, event) : id;
}

bool is_final_answer(const Event& event) {
  return event.kind == EventKind::answered || event.kind == EventKind::resolved;
}

bool is_answer(const Event& event) { return event.kind == EventKind::interim || is_final_answer(event); }

bool closes(const Event& event) {
  return is_final_answer(event) || event.kind == EventKind::declined || event.kind == EventKind::deleted;
}

Outcome outcome_of(const Event& event) {
  if (!is_final_answer(event)) return Outcome::none;
  if (event.outcome != Outcome::none) return event.outcome;
  return event.kind == EventKind::resolved ? Outcome::resolved : Outcome::none;
}

bool has_until(EventKind kind) {
  return kind == EventKind::extended || kind == EventKind::interim || kind == EventKind::control;
}

bool settles(const Event& event) { return outcome_of(event) != Outcome::none; }

std::string derived_id(std::string_view appeal, json::Value event) {
  std::string kind;
  std::string at;
  return fmt::format("{}#{}@{}", appeal, event.member("event").text(kind), event.member("at").text(at));
}

bool comes_before(std::string_view appeal, const Event& one, const Event& other) {
  if (one.at != other.at) return one.at < other.at;
  if (!one.id.empty() && !other.id.empty()) return one.id < other.id;
  return id_of(appeal, one) < id_of(appeal, other);
}

bool replaces(json::Value earlier, json::Value later) {
  if (!json::same_without(earlier, later, {"kind", "appeal", "at"})) return true;
  std::string scratch;
  return !time::read_rfc3339(earlier.member("at").text(scratch)) &&
         time::read_rfc3339(later.member("at").text(scratch));
}

}  // namespace cur::appeal
