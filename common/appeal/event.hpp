#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "appeal/vocabulary.hpp"
#include "json/value.hpp"
#include "time/instant.hpp"

namespace cur::appeal {

using time::Instant;

// Kinds of media as bits: what a profile may demand as proof, and what an event brought.
using MediaKinds = std::uint8_t;
constexpr MediaKinds bit(MediaKind kind) { return static_cast<MediaKinds>(1U << static_cast<unsigned>(kind)); }

// One event of an appeal with a readable time. Views are into the record or into its reader.
struct Event {
  EventKind kind = EventKind::other;
  Instant at;
  // Of `extended` the new last moment, of `interim` the promised one, of `control` the moment named by who controls.
  std::optional<Instant> until{};
  bool has_wrong_until = false;     // `until` is there and is no time
  Outcome outcome = Outcome::none;  // as written; outcome_of() is what it means
  MediaKinds media = 0;             // without what the author of the appeal sent
  int body = -1;                    // of `control`: who controls, as an index into Appeal::bodies; -1: not followed
  std::string_view id{};            // empty: the event has none
  json::Value json{};               // the whole event: by, text, url, to, set
};

// ---- What an event means. Every program asks these functions; cur-record(5) has the same as a table.

// A final answer: `answered` or `resolved`.
bool is_final_answer(const Event& event);
// Any answer to the citizen: `interim`, or a final one.
bool is_answer(const Event& event);
// Ends all work on the appeal until it is reopened: a final answer, `declined` or `deleted`.
bool closes(const Event& event);
// How a final answer ended the matter: the `outcome` it states, else `resolved` for the kind `resolved`. `none` for
// other events.
Outcome outcome_of(const Event& event);
// Whether `until` of an event of this kind says something: of `extended`, `interim` and `control`.
bool has_until(EventKind kind);
// Ends the matter itself, not only the wait for an answer: a final answer with an outcome, resolved or explained.
bool settles(const Event& event);

// ---- Identity and order.

// The id of an event that has none, made of what does not change between two fetches: APPEAL#KIND@TIME.
std::string derived_id(std::string_view appeal, json::Value event);
// The id of an event, or its derived_id() if it has none.
std::string id_of(std::string_view appeal, const Event& event);
std::string id_of(std::string_view appeal, json::Value event);

// The order of events: by `at`, then by id, a missing id replaced by derived_id().
bool comes_before(std::string_view appeal, const Event& one, const Event& other);

// Whether `later`, put after `earlier` with the same id and for the same appeal, replaces it. It does not where only
// `at` differs and `earlier` has a readable one: a source without times of its own gives each reading another one, and
// the first is the nearest. `kind` and `appeal` of an event on a line of its own are not compared.
bool replaces(json::Value earlier, json::Value later);

}  // namespace cur::appeal
