#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/appeal.hpp"
#include "calendar/day_term.hpp"
#include "calendar/working_week.hpp"
#include "config/document.hpp"
#include "settings/audit_words.hpp"

namespace cur::sla {

// One condition of a `when`: the field is one of these, or begins as one that ends in `*` does.
struct Condition {
  std::string_view Appeal::*field;
  std::vector<std::string> any_of;
};
// Whether a value of `any_of` is the text, or the beginning of it before a `*`.
bool is_any_of(const std::vector<std::string>& any_of, std::string_view value);
bool holds(const std::vector<Condition>& all, const Appeal& appeal);

enum class Unit { plain, working, calendar_days };
std::string_view name(Unit unit);

// Where a clock begins. A missing registered_at gives way to the `registered` event and then to posted_at.
// `interim` and `control` are events; of the latter each body has a clock of its own.
enum class Start { registered, posted, interim, control };

// What ends a clock. Besides, `declined` and `deleted` end every one.
enum class Stop {
  registered,      // registered_at, or the event
  forwarded,       // or a final answer: who answers need not forward
  first_reaction,  // interim, answered, resolved, forwarded, or a question to the author (paused)
  first_answer,    // interim, answered or resolved
  final_answer,    // answered or resolved
  resolved         // resolved, or answered with the outcome `resolved`
};

// When a running clock begins to warn: once this share of the whole is used, or once no more than this is left.
struct Warning {
  double share = 0.8;
  std::optional<std::chrono::seconds> left;  // goes before the share; in the clock's own unit
};

// Who is told once this share of the term is used: 1 is the due time.
struct Escalation {
  std::string id;
  double share = 1.0;
};

// One clock of a profile. Its limit is `length`, or `term` where the limit was written in days and a day is not 24
// hours.
struct ClockRule {
  std::string id;
  config::Origin origin;
  std::vector<Condition> when;  // of several clocks with one id, the first whose conditions hold is used
  Unit unit = Unit::plain;
  std::chrono::seconds length{};
  std::optional<DayTerm> term;
  Start start = Start::registered;
  Stop stop = Stop::first_answer;
  std::size_t week = 0;   // into Settings::weeks, for working time
  bool own_week = false;  // the clock names it: the agency's own hours do not count
  Warning warning;
  std::vector<Escalation> escalation;  // in the order of their shares
  bool pauses = true;                  // stands still between `paused` and `resumed`
  bool extends = false;                // `extended` with `until` sets a new last moment
  std::int64_t extends_most = 0;       // by no more days than this; 0: as far as `until` says
  bool promised = false;               // an `until` of the event that starts it is its last moment
  bool restarts = false;               // begins again when an appeal it has finished with is reopened
  bool optional = false;               // shown only once the event that it waits for has come
  std::string norm;
};

struct Profile {
  std::string id;
  config::Origin origin;
  std::string title;
  std::string may_decline;  // the norm by which an appeal may go unanswered; empty: none is known
  MediaKinds proof = 0;     // what a solution must show one of; 0: nothing
  std::vector<ClockRule> clocks;
};

struct Rule {
  std::string id;
  config::Origin origin;
  std::vector<Condition> when;
  std::size_t profile = 0;  // into Settings::profiles
};

// sla.toml in a checked form.
struct Settings {
  std::vector<WorkingWeek> weeks;
  std::vector<Profile> profiles;
  std::vector<Rule> rules;  // the first whose conditions hold chooses the profile
  std::size_t fallback = 0;
  AuditWords audit;

  const Profile& choose(const Appeal& appeal) const;
  // The week a rule counts in: its own, else that of the appeal's agency, else the profile's.
  std::size_t week_of(const ClockRule& rule, const Appeal& appeal) const;
  // Whether any rule, or clock of a profile that can be chosen, has a condition on the field.
  bool asks_for(std::string_view Appeal::*field) const;
  bool has_agency_hours() const;
  bool can_choose(std::size_t profile) const;
};

}  // namespace cur::sla
