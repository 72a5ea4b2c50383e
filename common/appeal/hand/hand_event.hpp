#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "appeal/event.hpp"

// Events of a hand: a person entered them with `cur-store note` or in a worklist. They are known by their ids.
namespace cur::appeal {

// The id of an event that `cur-store note` records. `digest` is a hash of what the event says.
std::string note_id(std::string_view digest);
// The id of an event of a worklist. `digest` has k_worklist_digest hexadecimal digits.
std::string worklist_id(std::string_view appeal, EventKind kind, std::string_view digest);
inline constexpr std::size_t k_worklist_digest = 24;

// Whether the id is one of the two above.
bool has_hand_id(std::string_view appeal, std::string_view id, EventKind kind);
// Whether a person entered the event of this id and kind: has_hand_id(), or no source may report the kind.
bool is_of_hand(std::string_view appeal, std::string_view id, EventKind kind);

// A term that a person enters is at most so far away: a later one is a typing error, or a number that a spreadsheet
// shows as a day.
inline constexpr std::chrono::days k_longest_term{3653};

// Whether a person may record the kind with `cur-store note`.
bool may_be_noted(EventKind kind);

}  // namespace cur::appeal
