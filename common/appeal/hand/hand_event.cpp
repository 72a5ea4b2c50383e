#include "appeal/hand/hand_event.hpp"

#include <fmt/format.h>

#include "appeal/hand/withdrawal.hpp"

namespace cur::appeal {

namespace {

constexpr std::string_view k_note = "note:";

}  // namespace

std::string note_id(std::string_view digest) { return fmt::format("{}{}", k_note, digest); }

std::string worklist_id(std::string_view appeal, EventKind kind, std::string_view digest) {
  return fmt::format("{}/{}/{}", appeal, spelling(kind), digest);
}

bool is_of_hand(std::string_view appeal, std::string_view id, EventKind kind) {
  return origin(kind) == EventOrigin::hand || has_hand_id(appeal, id, kind);
}

bool has_hand_id(std::string_view appeal, std::string_view id, EventKind kind) {
  if (id.starts_with(k_note)) return true;
  if (id.size() < k_worklist_digest) return false;
  const std::string_view digest = id.substr(id.size() - k_worklist_digest);
  return digest.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         id == worklist_id(appeal, kind, digest);
}

bool may_be_noted(EventKind kind) {
  return (origin(kind) == EventOrigin::source_or_hand && kind != EventKind::other) || is_withdrawal(kind);
}

}  // namespace cur::appeal
