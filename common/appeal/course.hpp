#pragma once

#include <optional>

#include "appeal/history.hpp"

namespace cur::appeal {

// What has become of an appeal: the one answer from which `cur-store get --open` and `--state`, the reports, the
// worklist and the states of cur-sla follow. cur-record(5) has the rules as a table.
struct Course {
  State state = State::fresh;
  // Waits for a final answer: none came, nobody declined or deleted it, or it was reopened since.
  bool is_open = true;
  bool was_answered = false;  // a final answer came at some time
  bool was_reopened = false;
  bool is_controlled = false;  // a body has put it under its control
  // How the latest final answer that says so ended the matter; `none` after a reopening.
  Outcome outcome = Outcome::none;
  std::optional<Instant> first_reaction{};  // the first answer of any kind
  std::optional<Instant> resolved_at{};     // settled as resolved, and not reopened since
  std::optional<Instant> paused_since{};
};

// Follows the events that count.
Course follow(const History& history);

// Whether `state` ends the wait for an answer; also of the states that an archive keeps as text.
bool is_closed(State state);

}  // namespace cur::appeal
